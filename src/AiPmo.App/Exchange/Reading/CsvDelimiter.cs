namespace AiPmo.App.Exchange.Reading;

/// <summary>Finds what separates the values of a file.</summary>
internal static class CsvDelimiter
{
    /// <summary>The usual ones in the order in which they win a tie, then what is seen now and then.</summary>
    private const string Candidates = ",;\t|^~:";
    private const int UsualCandidates = 4;
    private const int RecordsToCompare = 50;

    /// <summary>The delimiter, and how many characters of the text are a line <c>sep=;</c> as Excel writes it.</summary>
    public static (char Delimiter, int Skip) Detect(string sample, bool isWholeFile, ImportLimits limits)
    {
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 5 && sample[5] is '\r' or '\n')
        {
            return (sample[4], sample[5] == '\r' && sample.Length > 6 && sample[6] == '\n' ? 7 : 6);
        }

        var best = Best(Candidates[..UsualCandidates]);
        return (best.Agreeing > 0 ? best.Delimiter : Best(Candidates[UsualCandidates..]) is { Agreeing: > 0 } rare ? rare.Delimiter : ',', 0);

        (char Delimiter, double Agreeing) Best(string among) =>
            among.Select(c => (Delimiter: c, Agreeing: Agreement(sample, isWholeFile, c, limits))).MaxBy(c => c.Agreeing);
    }

    /// <summary>How well a delimiter explains the sample: the share of records with as many values as the header, weighed with that number; 0 when it does not occur.</summary>
    private static double Agreement(string sample, bool isWholeFile, char delimiter, ImportLimits limits)
    {
        using var text = new StringReader(sample);
        var tokens = new CsvTokens(text, delimiter, limits);
        int columns = 0, agreeing = 0, records = 0;
        while (records < RecordsToCompare && tokens.Read())
        {
            if (tokens.EndedWithFile && !isWholeFile && columns > 0)
            {
                break;
            }

            if (tokens.Values is [""])
            {
                continue;
            }

            columns = columns == 0 ? tokens.Values.Count : columns;
            agreeing += tokens.Values.Count == columns ? 1 : 0;
            records++;
        }

        return columns < 2 ? 0 : (double)agreeing / records * (1 + Math.Log(columns));
    }
}
