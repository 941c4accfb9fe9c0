using System.Reflection;
using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Architecture.Tests;

/// <summary>Every event of the domain, found by reflection, with the sample of it that is kept beside these tests.</summary>
internal static class DomainEvents
{
    /// <summary>All concrete event types.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(DomainEvent).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DomainEvent)))];

    /// <summary>The closed families they belong to, one for each kind of entity.</summary>
    public static IReadOnlyList<Type> Families { get; } = [.. Types.Select(type => type.BaseType!).Distinct()];

    /// <summary>Reads and writes them as the journal does.</summary>
    public static EventCodec Codec { get; } = new();

    /// <summary>The stored name and version of an event type.</summary>
    public static EventTypeAttribute NameOf(Type type) => type.GetCustomAttribute<EventTypeAttribute>()
        ?? throw new InvalidOperationException($"{type.FullName} has no [EventType].");

    /// <summary>The file that keeps how a version of an event was stored.</summary>
    public static string SampleOf(string name, int version) =>
        Repository.PathOf("tests", "AiPmo.Architecture.Tests", "EventSamples", $"{name}.v{version}.json");

    /// <summary>The kept event of a type, in its newest version.</summary>
    public static DomainEvent Sample(Type type)
    {
        EventTypeAttribute name = NameOf(type);
        return Codec.Read(name.Name, name.Version, File.ReadAllText(SampleOf(name.Name, name.Version)).TrimEnd('\n'));
    }
}
