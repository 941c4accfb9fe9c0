using System.Globalization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Every reason to reject one record while it is read, with its stable code.</summary>
public static class RecordProblems
{
    /// <summary>A character that no text has.</summary>
    public static RecordProblem Control(string? column, char character)
    {
        var name = "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        return new(column, Refusal.Of("import.record.control-character", $"Control character {name}.", "character", name));
    }

    /// <summary>Bytes that the file's encoding does not have.</summary>
    public static RecordProblem Encoding(string? column) =>
        new(column, new("import.record.encoding", "Bytes that are not text in the file's encoding."));

    /// <summary>More than a cell may hold.</summary>
    public static RecordProblem TooLong(string? column, int limit) =>
        new(column, Refusal.Of("import.record.cell-too-long", $"Longer than {Text(limit)} characters.", "limit", Text(limit)));

    /// <summary>Fewer values than columns.</summary>
    public static RecordProblem TooFew(int values, int columns) =>
        new(null, new("import.record.too-few-values", $"{Text(values)} values for {Text(columns)} columns.", Values: new Dictionary<string, string> { ["values"] = Text(values), ["columns"] = Text(columns) }));

    /// <summary>More values than columns.</summary>
    public static RecordProblem TooMany(int columns) =>
        new(null, Refusal.Of("import.record.too-many-values", $"More values than the {Text(columns)} columns of the header.", "columns", Text(columns)));

    /// <summary>Text after a closing quote.</summary>
    public static RecordProblem Quotes(string? column) =>
        new(column, new("import.record.quotes", "Text follows a closing quotation mark."));

    /// <summary>A formula that could not be computed, or was never.</summary>
    public static RecordProblem Formula(string? column, string found) =>
        new(column, Refusal.Of("import.record.formula", $"The formula has no value ({found}).", "found", found));

    /// <summary>A cell names a shared text that the workbook does not have.</summary>
    public static RecordProblem MissingText(string? column) =>
        new(column, new("import.record.missing-text", "The workbook does not have the text that the cell names."));

    /// <summary>A JSON value that is not an object where a record is expected.</summary>
    public static RecordProblem NotAnObject() =>
        new(null, new("import.record.not-an-object", "A record must be an object."));

    /// <summary>One name twice in one JSON object.</summary>
    public static RecordProblem RepeatedName(string column) =>
        new(column, new("import.record.repeated-name", "The name stands twice in the record."));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
