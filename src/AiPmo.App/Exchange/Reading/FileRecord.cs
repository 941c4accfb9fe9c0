using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>One value as the file has it: trimmed, line ends as <c>\n</c>, Unicode composed.</summary>
/// <param name="Text">Empty when there is nothing. A date is written as ISO says: <c>2024-02-01</c>, <c>2024-02</c> or <c>2024</c>.</param>
/// <param name="IsDate">The file itself says that it is a date, so that day and month cannot be confused.</param>
/// <param name="Items">The members, when the file has a list here.</param>
public readonly record struct SourceCell(string Text, bool IsDate = false, IReadOnlyList<string>? Items = null)
{
    /// <summary>Nothing there.</summary>
    public static SourceCell Blank { get; } = new(string.Empty);

    /// <summary>Whether there is nothing.</summary>
    public bool IsBlank => Text is null or "";
}

/// <summary>Why one record cannot be taken while the rest of the file can.</summary>
/// <param name="Column">The column at fault, or null when it is the record as a whole.</param>
/// <param name="Reason">Code <c>import.record.…</c>, sentence and values.</param>
public sealed record RecordProblem(string? Column, Refusal Reason)
{
    /// <summary>The reason's stable code.</summary>
    public string Code => Reason.Code;
}

/// <summary>One record of a file.</summary>
/// <param name="Number">From 1; header and blank lines are not counted.</param>
/// <param name="Cells">In the order of the columns; a JSON record may have fewer.</param>
/// <param name="Problem">Set when the record cannot be taken.</param>
public sealed record FileRecord(int Number, IReadOnlyList<SourceCell> Cells, RecordProblem? Problem)
{
    /// <summary>The cell of a column, blank when the record does not have it.</summary>
    public SourceCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : SourceCell.Blank;
}
