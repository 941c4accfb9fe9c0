using AiPmo.App.Exchange.Reading;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>How the records of a list become use cases. Written as YAML; <c>policies/schema/import-mapping.schema.json</c> describes the file.</summary>
public sealed record ImportMapping
{
    /// <summary>The list's name: part of every record's identity, so that the same record is recognised next time.</summary>
    public required string Source { get; init; }

    /// <summary>What people call the list, by language.</summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = new Dictionary<string, string>();

    /// <summary>A file that has all these columns is taken for this list; empty when it is never recognised by itself.</summary>
    public IReadOnlyList<string> Recognise { get; init; } = [];

    /// <summary>Other headings under which a column is known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headings { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How the file is written, where it cannot be found out.</summary>
    public SourceOptions File { get; init; } = new();

    /// <summary>Words that stand for "not known"; an empty cell always does. Unknown is never No.</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>What tells one record from another.</summary>
    public required KeyRule Key { get; init; }

    /// <summary>The stage a record is taken over in.</summary>
    public LifecycleRule<Stage> Stage { get; init; } = new(null, new(), Domain.UseCases.Stage.Ideation);

    /// <summary>The status beside the stage.</summary>
    public LifecycleRule<Status> Status { get; init; } = new(null, new(), Domain.UseCases.Status.Active);

    /// <summary>What fills each field; several rules for one field add up.</summary>
    public required IReadOnlyList<FieldRule> Fields { get; init; }

    /// <summary>What happens to a record with a value that cannot be read.</summary>
    public Unreadable Unreadable { get; init; } = Unreadable.LeaveUnknown;

    /// <summary>Every column the mapping names, by its own name for it.</summary>
    public IEnumerable<string> Columns => Key.Columns.Concat(Key.WhenRepeated)
        .Concat(new[] { Stage.Column, Status.Column }.OfType<string>())
        .Concat(Fields.Select(rule => rule.Column).OfType<string>())
        .Distinct(StringComparer.Ordinal);
}

/// <summary>What tells one record of a list from another.</summary>
/// <param name="Columns">All of them together; some may be blank, not all.</param>
/// <param name="WhenRepeated">Columns that join the key of those records whose key stands on records with different content.</param>
/// <param name="Because">Why these, for whoever reads the mapping or the report.</param>
public sealed record KeyRule(IReadOnlyList<string> Columns, IReadOnlyList<string> WhenRepeated, string? Because = null);

/// <summary>How a column's words become a stage or a status.</summary>
/// <param name="Column">The column, or null when all records get the same.</param>
/// <param name="Values">What the words mean.</param>
/// <param name="Otherwise">When the cell is blank or its words are not listed; the latter is reported.</param>
public sealed record LifecycleRule<T>(string? Column, Meanings<T> Values, T Otherwise)
    where T : struct, Enum;

/// <summary>What becomes of a value that cannot be read as its field needs it.</summary>
public enum Unreadable
{
    /// <summary>The field stays unknown, the report says so.</summary>
    LeaveUnknown,

    /// <summary>The record is rejected.</summary>
    RejectRecord,
}

/// <summary>In which order day and month stand where only the order can tell.</summary>
public enum DateOrder
{
    /// <summary>Not known: a date that could be either is not guessed.</summary>
    Unknown,

    /// <summary>31/12/2026.</summary>
    DayFirst,

    /// <summary>12/31/2026.</summary>
    MonthFirst,
}

/// <summary>How a cell holds several values.</summary>
public enum ListForm
{
    /// <summary>A bracketed list if it looks like one, else separated by semicolons or line ends.</summary>
    Auto,

    /// <summary>The cell is one value.</summary>
    None,

    /// <summary>Separated by semicolons.</summary>
    Semicolon,

    /// <summary>Separated by commas.</summary>
    Comma,

    /// <summary>Separated by vertical bars.</summary>
    Bar,

    /// <summary>One on each line.</summary>
    Lines,
}

/// <summary>How amounts are written.</summary>
/// <param name="Currency">When the cell does not name one.</param>
/// <param name="DecimalComma">Whether a comma separates decimals; null when only unambiguous amounts are read.</param>
/// <param name="Times">What each number counts: 1000 for a column of thousands.</param>
public sealed record MoneyForm(string? Currency, bool? DecimalComma, int Times = 1);

/// <summary>What fills a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Column">The column it comes from; null for a fixed value.</param>
public sealed record FieldRule(Field Field, string? Column)
{
    /// <summary>The value every record gets, when there is no column.</summary>
    public IReadOnlyList<string> Always { get; init; } = [];

    /// <summary>What words mean: ids of options, <c>yes</c> or <c>no</c>, other words; none means unknown.</summary>
    public Meanings<IReadOnlyList<string>> Values { get; init; } = new();

    /// <summary>What words mean that are not listed: null takes them as they are, or reports them where the field has options; none means unknown.</summary>
    public IReadOnlyList<string>? Otherwise { get; init; }

    /// <summary>How a cell holds several values.</summary>
    public ListForm List { get; init; }

    /// <summary>Which of day and month comes first.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>How amounts are written.</summary>
    public MoneyForm Money { get; init; } = new(null, null);
}
