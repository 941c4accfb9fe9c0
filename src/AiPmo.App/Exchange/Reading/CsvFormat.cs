namespace AiPmo.App.Exchange.Reading;

/// <summary>How a file of separated values is written.</summary>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Delimiter">What separates the values.</param>
/// <param name="SkippedCharacters">Characters before the header: Excel's line <c>sep=;</c>.</param>
public sealed record CsvFormat(TextEncoding Encoding, char Delimiter, int SkippedCharacters)
{
    private const int SampleCharacters = 128 * 1024;

    /// <summary>Finds both, or takes what the mapping says.</summary>
    public static Attempt<CsvFormat> Detect(Stream stream, string? encoding, char? delimiter, ImportLimits limits)
    {
        var found = TextEncoding.Detect(stream, encoding);
        if (!found.Worked)
        {
            return found.Refusal;
        }

        stream.Position = found.Value.MarkLength;
        using var text = new StreamReader(stream, found.Value.Encoding, false, leaveOpen: true);
        var sample = new char[SampleCharacters];
        var length = text.ReadBlock(sample);
        var (detected, skip) = CsvDelimiter.Detect(new string(sample, 0, length), length < sample.Length, limits);
        return new CsvFormat(found.Value, delimiter ?? detected, skip);
    }
}
