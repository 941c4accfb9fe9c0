using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>Finds the fewest columns that tell the records of a file apart. Records that are the same throughout need not be told apart: they repeat each other.</summary>
internal static class KeyProposal
{
    /// <summary>The key, and notes on why.</summary>
    /// <param name="file">Read once more, to its end.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="id">The column that looks like an id, or null.</param>
    /// <param name="title">The column of the title.</param>
    /// <param name="context">Columns that could help to tell records of one title apart, the likeliest first.</param>
    /// <param name="wordy">Columns that may tell apart what even the key does not.</param>
    public static (KeyRule Key, IReadOnlyList<Refusal> Notes) Of(
        SourceFile file, IReadOnlyList<string> columns, string? id, string title, IReadOnlyList<string> context, IReadOnlyList<string> wordy)
    {
        var notes = new List<Refusal>();

        // Most lists have a good id or speaking titles: only where they do not are combinations tried, which costs another reading.
        string[][] simple = id is null ? [[title]] : [[id], [title]];
        var counts = Count(file, columns, simple, title);
        if (id is not null && !counts.IsKey(0))
        {
            notes.Add(ProposalNotes.IdUnfit(id, counts.Blank[0], counts.Titled - counts.Blank[0] - counts.Distinct[0]));
        }

        if (FirstKey(simple, counts, notes) is { } key)
        {
            return (key, notes);
        }

        var combined = Combinations(title, context);
        if (combined.Count > 0)
        {
            counts = Count(file, columns, [.. combined], title);
            if (FirstKey([.. combined], counts, notes) is { } found)
            {
                return (found, notes);
            }
        }
        else
        {
            (combined, counts) = ([[title]], Count(file, columns, [[title]], title));
        }

        // Nothing tells all apart: the best, and what else they say where it does not.
        var best = Enumerable.Range(0, combined.Count).MaxBy(i => counts.Distinct[i]);
        notes.Add(ProposalNotes.WeakKey(Named(combined[best]), counts.Records - counts.Distinct[best]));
        return (new KeyRule(combined[best], [.. new[] { id }.OfType<string>().Concat(wordy).Except(combined[best]).Take(4)], Because(notes)), notes);
    }

    private static KeyRule? FirstKey(string[][] candidates, Counts counts, List<Refusal> notes)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            if (counts.IsKey(i))
            {
                notes.Add(ProposalNotes.Key(Named(candidates[i])));
                return new KeyRule(candidates[i], [], Because(notes));
            }
        }

        return null;
    }

    private static List<string[]> Combinations(string title, IReadOnlyList<string> context) =>
        [.. context.Select(one => new[] { one, title }), .. context.SelectMany((one, i) => context.Skip(i + 1).Select(two => new[] { one, two, title }))];

    private static Counts Count(SourceFile file, IReadOnlyList<string> columns, string[][] names, string titleName)
    {
        var blanks = new BlankWords(Synonyms.All.Blank);
        var candidates = Array.ConvertAll(names, candidate => Array.ConvertAll(candidate, name => IndexOf(columns, name)));
        var title = IndexOf(columns, titleName);
        var seen = candidates.Select(_ => new HashSet<ulong>()).ToArray();
        var blank = new int[candidates.Length];
        var whole = new HashSet<ulong>();
        var titled = 0;
        using var reader = file.Read();
        while (reader.Read() && titled < FileSurvey.RecordsExamined)
        {
            var record = reader.Current;
            if (record.Problem is not null || blanks.IsBlank(record[title].Text))
            {
                continue;
            }

            titled++;
            whole.Add(Digest(record.Cells.Select(cell => cell.Text)));
            for (var i = 0; i < candidates.Length; i++)
            {
                var parts = Array.ConvertAll(candidates[i], column => blanks.IsBlank(record[column].Text) ? string.Empty : Fold.Of(record[column].Text));
                if (Array.TrueForAll(parts, part => part.Length == 0))
                {
                    blank[i]++;
                }
                else
                {
                    seen[i].Add(Digest(parts));
                }
            }
        }

        return new Counts(titled, whole.Count, [.. seen.Select(set => set.Count)], blank);
    }

    private static ulong Digest(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
            hash.AppendData([0xFF, 0xFF]);
        }

        return BitConverter.ToUInt64(hash.GetHashAndReset());
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name) => columns.ToList().IndexOf(name);

    private static string Named(string[] columns) => string.Join(" + ", columns);

    private static string Because(List<Refusal> notes) => string.Join(' ', notes.Select(note => note.Message));

    /// <summary>Records with a title, different ones among them, and for each candidate how many keys it gives and how many records it leaves without one.</summary>
    private sealed record Counts(int Titled, int Records, int[] Distinct, int[] Blank)
    {
        /// <summary>Every record has one, and no two different records the same.</summary>
        public bool IsKey(int candidate) => Distinct[candidate] == Records && Blank[candidate] == 0;
    }
}
