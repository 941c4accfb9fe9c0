using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Running;

namespace AiPmo.App.Model.Imports;

/// <summary>Which issues of a report are looked at.</summary>
/// <param name="Severity">Only these; null for all.</param>
/// <param name="Code">Only of this kind; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record ReportFilter(ImportSeverity? Severity = null, string? Code = null, int Page = 1)
{
    /// <summary>How many issues a page has.</summary>
    public const int Size = 25;

    /// <summary>The issues that match.</summary>
    public IEnumerable<ReportedIssue> Of(ImportReport report) =>
        report.Issues.Where(issue => (Severity is null || issue.Severity == Severity) && (Code is null || issue.Code == Code));

    /// <summary>The issues of the page.</summary>
    public IEnumerable<ReportedIssue> PageOf(ImportReport report) => Of(report).Skip((Page - 1) * Size).Take(Size);
}
