using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiPmo.Domain;

namespace AiPmo.Grains.Journal;

/// <summary>Writes events as the journal stores them and reads every version ever written.</summary>
public sealed class EventCodec
{
    private readonly FrozenDictionary<string, (Type Type, int Version)> types;
    private readonly FrozenDictionary<Type, EventTypeAttribute> names;
    private readonly FrozenDictionary<(string Name, int Version), IUpcaster> upcasters;

    /// <summary>Knows every event type of the domain; <paramref name="upcasters"/> lift older payloads one version each.</summary>
    public EventCodec(params IEnumerable<IUpcaster> upcasters)
    {
        var all = typeof(DomainEvent).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DomainEvent)))
            .Select(type => (Type: type, Name: type.GetCustomAttribute<EventTypeAttribute>()
                ?? throw new InvalidOperationException($"{type.FullName} has no [EventType].")))
            .ToArray();
        types = all.ToFrozenDictionary(x => x.Name.Name, x => (x.Type, x.Name.Version), StringComparer.Ordinal);
        names = all.ToFrozenDictionary(x => x.Type, x => x.Name);
        this.upcasters = upcasters.ToFrozenDictionary(u => (u.EventType, u.FromVersion));
    }

    /// <summary>The stable name, version and JSON text of an event.</summary>
    public (string Type, int Version, string Payload) Write(DomainEvent @event)
    {
        var name = names[@event.GetType()];
        return (name.Name, name.Version, JsonSerializer.Serialize(@event, @event.GetType(), GrainJson.Options));
    }

    /// <summary>The event of a stored entry.</summary>
    /// <exception cref="UnknownEventException">The type or its version is newer than this program: it must not guess.</exception>
    public DomainEvent Read(string type, int version, string payload)
    {
        if (!types.TryGetValue(type, out var known) || version > known.Version)
        {
            throw new UnknownEventException($"The journal holds {type} version {version}, which this version of AiPmo does not know. Update AiPmo.");
        }

        if (version == known.Version)
        {
            return (DomainEvent)JsonSerializer.Deserialize(payload, known.Type, GrainJson.Options)!;
        }

        var json = JsonNode.Parse(payload)!.AsObject();
        for (var v = version; v < known.Version; v++)
        {
            json = upcasters[(type, v)].Lift(json);
        }

        return (DomainEvent)json.Deserialize(known.Type, GrainJson.Options)!;
    }
}

/// <summary>Lifts a stored payload from one version of its shape to the next.</summary>
public interface IUpcaster
{
    /// <summary>The event's stable name.</summary>
    string EventType { get; }

    /// <summary>The version it reads; it writes the next.</summary>
    int FromVersion { get; }

    /// <summary>The payload in the next shape.</summary>
    JsonObject Lift(JsonObject payload);
}

/// <summary>An entry of a type or version this program does not know.</summary>
public sealed class UnknownEventException(string message) : Exception(message);
