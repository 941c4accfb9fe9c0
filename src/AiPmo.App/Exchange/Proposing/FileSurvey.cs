using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>What reading a file to its end showed.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="Facts">What each column holds, when that was asked for; of a very long file its beginning.</param>
public sealed record FileSurvey(IReadOnlyList<string> Columns, int Records, IReadOnlyList<ColumnFacts> Facts)
{
    /// <summary>Records from which a proposal is made.</summary>
    public const int RecordsExamined = 100_000;

    /// <summary>Reads a file to its end, or refuses it: nothing is imported from a file that turns out to be broken later.</summary>
    public static Attempt<FileSurvey> Of(SourceFile file, bool withFacts, CancellationToken cancellationToken)
    {
        using var reader = file.Read();
        var facts = new List<ColumnFacts>();
        var records = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            records++;
            if (!withFacts || records > RecordsExamined || reader.Current.Problem is not null)
            {
                continue;
            }

            for (var i = 0; i < reader.Columns.Count; i++)
            {
                if (facts.Count == i)
                {
                    facts.Add(new ColumnFacts { Name = reader.Columns[i] });
                }

                facts[i].Add(reader.Current[i]);
            }
        }

        return reader.Refusal is { } refusal ? refusal : new FileSurvey([.. reader.Columns], records, facts);
    }
}
