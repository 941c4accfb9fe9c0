namespace AiPmo.App.Exchange.Writing;

/// <summary>
/// Text that a spreadsheet would take for a formula. In a CSV it gets an apostrophe in front, which spreadsheets take as "this is text"; in a workbook the
/// cell itself says that it is text.
/// </summary>
public static class FormulaText
{
    /// <summary>What makes a formula, in its wide form too, and the white space that some programs skip before it.</summary>
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>Whether a spreadsheet might compute it.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);

    /// <summary>The text as a CSV may hold it.</summary>
    public static string Escaped(string text) => IsFormula(text) ? "'" + text : text;
}
