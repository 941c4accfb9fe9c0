namespace AiPmo.App.Model;

/// <summary>Words as one cell of a CSV file; what a spreadsheet would run as a formula is kept from that.</summary>
public static class CsvText
{
    /// <summary>The cell, quoted where needed.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",;\r\n") || safe != text ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
