using System.Text.Json.Serialization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Running;

/// <summary>What an import did. <c>imported + updated + unchanged + skipped + rejected = records</c>, always.</summary>
public sealed record ImportReport
{
    /// <summary>Records of the file; of a cancelled import those it came to.</summary>
    public required int Records { get; init; }

    /// <summary>Use cases that were not there before.</summary>
    public required int Imported { get; init; }

    /// <summary>Use cases about which the list said something new.</summary>
    public required int Updated { get; init; }

    /// <summary>Use cases that are as the list says, or were changed here and stay so.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Records that repeat another one of the file.</summary>
    public required int Skipped { get; init; }

    /// <summary>Records that cannot be taken.</summary>
    public required int Rejected { get; init; }

    /// <summary>What should be known, in the order of the records.</summary>
    public required IReadOnlyList<ReportedIssue> Issues { get; init; }

    /// <summary>Issues beyond those that are listed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int IssuesLeftOut { get; init; }

    /// <summary>Nothing was written: this is what would have been done.</summary>
    public bool DryRun { get; init; }

    /// <summary>Somebody stopped it; running it again does the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cancelled { get; init; }

    /// <summary>How the file is written: <c>CSV, utf-8, delimiter ,</c>.</summary>
    public required string File { get; init; }

    /// <summary>By which mapping.</summary>
    public required ReportedMapping Mapping { get; init; }
}

/// <summary>An issue as programs read it.</summary>
/// <param name="Record">The record's number.</param>
/// <param name="Field">The field's id, or the column when nothing is taken from it.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Reason">English sentence.</param>
/// <param name="Code">Stable.</param>
/// <param name="Column">The column, where one is concerned.</param>
/// <param name="Values">What the sentence names.</param>
public sealed record ReportedIssue(int Record, string? Field, ImportSeverity Severity, string Reason, string Code, string? Column, IReadOnlyDictionary<string, string>? Values)
{
    /// <summary>The issue as a refusal, to be said in the person's language.</summary>
    [JsonIgnore]
    public Refusal Refusal => new(Code, Reason, Values: Values);

    /// <summary>From an issue.</summary>
    public static ReportedIssue Of(ImportIssue issue) =>
        new(issue.Record, issue.Field ?? issue.Column, issue.Severity, issue.Reason.Message, issue.Reason.Code, issue.Column, issue.Reason.Values);
}

/// <summary>A mapping as the report tells it.</summary>
/// <param name="Source">The list's name.</param>
/// <param name="Origin">Whether it was given, recognised or proposed.</param>
/// <param name="Key">The columns that tell records apart.</param>
/// <param name="Because">Why these.</param>
/// <param name="Fields">Which columns fill which field.</param>
/// <param name="Missing">Columns the mapping names and the file does not have.</param>
/// <param name="Unused">Columns of the file that nothing was taken from.</param>
/// <param name="Notes">What a proposal rests on, in English.</param>
public sealed record ReportedMapping(
    string Source,
    Mapping.MappingOrigin Origin,
    IReadOnlyList<string> Key,
    string? Because,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unused,
    IReadOnlyList<string> Notes);
