using AiPmo.App.Resources;
using AiPmo.Domain;
using AiPmo.Grains.Reading;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model;

/// <summary>
/// Puts names to the ids that records and the journal hold. A page says which ids it is about to show; what is known stays known for a
/// moment only, so that an erased name is gone from every screen soon.
/// </summary>
public sealed class Names(IPeople people, Viewer viewer, IStringLocalizer<Vocabulary> words, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, ActorName> known = new(StringComparer.Ordinal);
    private long readAt = time.GetTimestamp();

    /// <summary>The actor's id of a person.</summary>
    public static string ActorOf(PersonId person) => $"person:{person.Value}";

    /// <summary>Whether the actor is a person, who has a face, and not a program.</summary>
    public static bool IsPerson(string actor) => actor.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>Learns the names of these actors unless they are known; call it before a page shows them.</summary>
    public async ValueTask LearnAsync(IEnumerable<string> actors, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(readAt) > Fresh)
        {
            known.Clear();
            readAt = time.GetTimestamp();
        }

        var unknown = actors.Where(actor => !known.ContainsKey(actor)).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        foreach (var (actor, name) in await people.ActorsAsync(unknown, await viewer.ReaderAsync(), cancellationToken))
        {
            known[actor] = name;
        }
    }

    /// <summary>The person's name; who was erased has none.</summary>
    public string Of(PersonId person) => OfActor(ActorOf(person));

    /// <summary>The name of whoever acted: a person, a program by its name, a part of AiPmo by what it does.</summary>
    public string OfActor(string actor)
    {
        var name = known.GetValueOrDefault(actor)?.Name;
        return actor.Split(':', 2) switch
        {
            ["person", _] => name ?? words["person.gone"],
            ["token", var id] => $"{words["actor.token"]} {name ?? id}",
            ["system", var part] => words[$"actor.{part}"] is { ResourceNotFound: false } text ? text.Value : words["actor.system"],
            _ => actor,
        };
    }
}
