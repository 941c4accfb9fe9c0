using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>The names and words of a mapping file. The published schema lists the same; a test holds them together.</summary>
public static class MappingWords
{
    /// <summary>The version of the format that this program reads.</summary>
    public const string Version = "1";

    /// <summary>Names at the top.</summary>
    public static IReadOnlyList<string> Top { get; } =
        ["mapping", "source", "title", "recognise", "headings", "file", "blank", "key", "stage", "status", "fields", "unreadable"];

    /// <summary>Names under <c>file</c>.</summary>
    public static IReadOnlyList<string> File { get; } = ["encoding", "delimiter", "sheet"];

    /// <summary>Names under <c>key</c>.</summary>
    public static IReadOnlyList<string> Key { get; } = ["columns", "whenRepeated", "because"];

    /// <summary>Names under <c>stage</c> and <c>status</c>.</summary>
    public static IReadOnlyList<string> Lifecycle { get; } = ["column", "values", "otherwise"];

    /// <summary>Names under each field.</summary>
    public static IReadOnlyList<string> Field { get; } = ["column", "always", "values", "otherwise", "list", "dates", "currency", "decimal", "times"];

    /// <summary>Languages of a title.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    /// <summary>What happens to unreadable values.</summary>
    public static IReadOnlyDictionary<string, Unreadable> Unreadable { get; } = new Dictionary<string, Unreadable>
    {
        ["leave-unknown"] = Mapping.Unreadable.LeaveUnknown,
        ["reject-record"] = Mapping.Unreadable.RejectRecord,
    };

    /// <summary>Orders of day and month.</summary>
    public static IReadOnlyDictionary<string, DateOrder> Dates { get; } = new Dictionary<string, DateOrder>
    {
        ["day-first"] = DateOrder.DayFirst,
        ["month-first"] = DateOrder.MonthFirst,
        ["unambiguous"] = DateOrder.Unknown,
    };

    /// <summary>Forms of lists.</summary>
    public static IReadOnlyDictionary<string, ListForm> Lists { get; } = new Dictionary<string, ListForm>
    {
        ["auto"] = ListForm.Auto,
        ["none"] = ListForm.None,
        [";"] = ListForm.Semicolon,
        [","] = ListForm.Comma,
        ["|"] = ListForm.Bar,
        ["lines"] = ListForm.Lines,
    };

    /// <summary>What separates decimals.</summary>
    public static IReadOnlyDictionary<string, bool> Decimals { get; } = new Dictionary<string, bool> { ["comma"] = true, ["point"] = false };

    /// <summary>Stages by their ids.</summary>
    public static IReadOnlyDictionary<string, Stage> Stages { get; } = Domain.UseCases.Lifecycle.Stages.ToDictionary(Domain.UseCases.Lifecycle.Id);

    /// <summary>Statuses by their ids.</summary>
    public static IReadOnlyDictionary<string, Status> Statuses { get; } = Domain.UseCases.Lifecycle.Statuses.ToDictionary(Domain.UseCases.Lifecycle.Id);

    /// <summary>The delimiters that have names in YAML.</summary>
    public static IReadOnlyDictionary<string, char> Delimiters { get; } = new Dictionary<string, char>
    {
        [","] = ',',
        [";"] = ';',
        ["tab"] = '\t',
        ["|"] = '|',
        ["^"] = '^',
        ["~"] = '~',
        [":"] = ':',
    };
}
