using System.Collections.Frozen;
using AiPmo.App.Model.Fields;
using AiPmo.App.Resources;
using AiPmo.Domain;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model;

/// <summary>
/// Puts names to the ids that records and the journal hold. Read once for each circuit and again after a while, because a page shows dozens.
/// </summary>
public sealed class Names(IPersonNames people, IStringLocalizer<Vocabulary> words, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);
    private FrozenDictionary<string, PersonName> byId = FrozenDictionary<string, PersonName>.Empty;
    private long? readAt;

    /// <summary>Who may be chosen for something.</summary>
    public IReadOnlyList<Option> Choosable { get; private set; } = [];

    /// <summary>Reads the names unless they were read just now; call it before a page shows any.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (readAt is { } last && time.GetElapsedTime(last) < Fresh)
        {
            return;
        }

        var all = await people.ListAsync(cancellationToken);
        byId = all.ToFrozenDictionary(person => person.Id.Value, StringComparer.Ordinal);
        Choosable = [.. all.Where(person => person.IsActive).Select(person => new Option(person.Id.Value, person.Name))];
        readAt = time.GetTimestamp();
    }

    /// <summary>The person's name; who was erased has none.</summary>
    public string Of(PersonId person) => byId.TryGetValue(person.Value, out var known) ? known.Name : words["person.gone"];

    /// <summary>The name of whoever acted: a person, or a program by what it is.</summary>
    public string OfActor(string actor) => actor.Split(':', 2) switch
    {
        ["person", var id] => Of(new PersonId(id)),
        ["token", var id] => $"{words["actor.token"]} {id}",
        ["system", "cli"] => words["actor.cli"],
        ["system", "import"] => words["actor.import"],
        ["system", ..] => words["actor.system"],
        _ => actor,
    };

    /// <summary>Whether the actor is a person, who has a face, and not a program.</summary>
    public static bool IsPerson(string actor) => actor.StartsWith("person:", StringComparison.Ordinal);
}
