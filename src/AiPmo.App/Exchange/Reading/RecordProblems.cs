using System.Globalization;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Every reason to reject one record while it is read, with its stable code.</summary>
public static class RecordProblems
{
    /// <summary>A character that no text has.</summary>
    public static RecordProblem Control(string? column, char character) =>
        new(column, "import.record.control-character", $"Control character U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)}.");

    /// <summary>Bytes that the file's encoding does not have.</summary>
    public static RecordProblem Encoding(string? column) =>
        new(column, "import.record.encoding", "Bytes that are not text in the file's encoding.");

    /// <summary>More than a cell may hold.</summary>
    public static RecordProblem TooLong(string? column, int limit) =>
        new(column, "import.record.cell-too-long", string.Create(CultureInfo.InvariantCulture, $"Longer than {limit} characters."));

    /// <summary>Fewer values than columns.</summary>
    public static RecordProblem TooFew(int values, int columns) =>
        new(null, "import.record.too-few-values", string.Create(CultureInfo.InvariantCulture, $"{values} values for {columns} columns."));

    /// <summary>More values than columns.</summary>
    public static RecordProblem TooMany(int columns) =>
        new(null, "import.record.too-many-values", string.Create(CultureInfo.InvariantCulture, $"More values than the {columns} columns of the header."));

    /// <summary>Text after a closing quote.</summary>
    public static RecordProblem Quotes(string? column) =>
        new(column, "import.record.quotes", "Text follows a closing quotation mark.");

    /// <summary>A formula that could not be computed, or was never.</summary>
    public static RecordProblem Formula(string? column, string found) =>
        new(column, "import.record.formula", $"The formula has no value ({found}).");

    /// <summary>A cell names a shared text that the workbook does not have.</summary>
    public static RecordProblem MissingText(string? column) =>
        new(column, "import.record.missing-text", "The workbook does not have the text that the cell names.");

    /// <summary>A JSON value that is not an object where a record is expected.</summary>
    public static RecordProblem NotAnObject() =>
        new(null, "import.record.not-an-object", "A record must be an object.");

    /// <summary>One name twice in one JSON object.</summary>
    public static RecordProblem RepeatedName(string column) =>
        new(column, "import.record.repeated-name", "The name stands twice in the record.");
}
