using System.Buffers;
using System.Text;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Makes a cell's text one that the rest can rely on, and finds what must not be in it.</summary>
public static class CellText
{
    /// <summary>Stands for bytes that could not be decoded: Unicode promises that no text has it.</summary>
    internal const char Undecodable = '\uFFFF';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except([9, 10]).Concat(Enumerable.Range(0x7F, 33)).Append(Undecodable).Concat(Enumerable.Range(0xD800, 0x800)).Select(c => (char)c)]);

    /// <summary>Trims, writes line ends as <c>\n</c> and composes (NFC), so that the same text from CSV, XLSX and JSON is the same.</summary>
    public static string Clean(string text)
    {
        // Careless programs carry a workbook's escapes for line ends and tabs over into CSV and JSON, where they are noise.
        if (text.Contains("_x000", StringComparison.Ordinal))
        {
            text = text.Replace("_x000D_", "\r", StringComparison.Ordinal).Replace("_x000A_", "\n", StringComparison.Ordinal).Replace("_x0009_", "\t", StringComparison.Ordinal);
        }

        var trimmed = text.AsSpan().Trim().Trim('\uFEFF').Trim();
        if (trimmed.IsEmpty)
        {
            return string.Empty;
        }

        var result = trimmed.Length == text.Length ? text : trimmed.ToString();
        if (result.AsSpan().ContainsAny('\r', '\u0085'))
        {
            result = result.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u0085', '\n');
        }

        // Normalize throws on text that is not Unicode; such text is reported by ProblemIn.
        return Ascii.IsValid(result) || ProblemIn(result, null) is not null || result.IsNormalized() ? result : result.Normalize();
    }

    /// <summary>What makes a cleaned text unusable, or null.</summary>
    public static RecordProblem? ProblemIn(string text, string? column)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Suspicious) is var at and >= 0)
        {
            var found = rest[at];
            if (char.IsHighSurrogate(found) && at + 1 < rest.Length && char.IsLowSurrogate(rest[at + 1]))
            {
                rest = rest[(at + 2)..];
                continue;
            }

            return found == Undecodable || char.IsSurrogate(found) ? RecordProblems.Encoding(column) : RecordProblems.Control(column, found);
        }

        return null;
    }
}
