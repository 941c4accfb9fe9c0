using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>How a column's words could be stages or statuses.</summary>
internal static class LifecycleProposal
{
    /// <summary>The rule for a column.</summary>
    public static LifecycleRule<T> Of<T>(string target, ColumnFacts facts, IReadOnlyDictionary<string, T> ids, T otherwise, List<Refusal> notes)
        where T : struct, Enum
    {
        var values = new Meanings<T>();
        var unknown = new List<string>();
        foreach (var word in facts.Words.Keys.Where(word => !FieldProposal.IsBlank(word) && !ids.ContainsKey(word)))
        {
            if (Meaning(target, word) is { } id)
            {
                values.Add(word, ids[id]);
            }
            else
            {
                unknown.Add(word);
            }
        }

        if (unknown.Count > 0)
        {
            notes.Add(ProposalNotes.WordsUnknown(facts.Name, unknown.Take(8)));
        }

        return new LifecycleRule<T>(facts.Name, values, otherwise);
    }

    /// <summary>The share of a column's filled values that mean something as this target.</summary>
    public static double Understood(string target, ColumnFacts facts, IEnumerable<string> ids) =>
        facts.Filled == 0 ? 0 : (double)facts.Words.Where(word => ids.Contains(word.Key) || Meaning(target, word.Key) is not null).Sum(word => word.Value) / facts.Filled;

    // "3 - Pilot", "Phase 2: Live", "Deployed – in use by the agency": the known word may have others around it.
    private static string? Meaning(string target, string word)
    {
        if (Synonyms.All.Option(target, word) is { } whole)
        {
            return whole;
        }

        var parts = Synonyms.Plain(word).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(4, parts.Length); length > 0; length--)
        {
            for (var start = 0; start + length <= Math.Min(parts.Length, 8); start++)
            {
                if (Synonyms.All.Option(target, string.Join(' ', parts, start, length)) is { } part)
                {
                    return part;
                }
            }
        }

        return null;
    }
}
