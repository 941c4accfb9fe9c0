using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.App.Model.Imports;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>What an import did, or would do: the tally, then what should be known about single records.</summary>
public sealed partial class ReportView
{
    private ReportFilter filter = new();

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public ImportReport Report { get; set; } = default!;

    /// <summary>The upload's id, for the downloads.</summary>
    [Parameter, EditorRequired]
    public string SessionId { get; set; } = "";

    private int Pages => PageNumbers.Count(filter.Of(Report).Count(), ReportFilter.Size);

    private IReadOnlyList<Option> Severities =>
        [new("", T["issues.all"]), .. Enum.GetValues<ImportSeverity>().Reverse().Select(severity => new Option(severity.ToString(), T[$"severity.{severity}"]))];

    private void Show(string severity) => filter = new ReportFilter(Enum.TryParse<ImportSeverity>(severity, out var chosen) ? chosen : null);

    private void Turn(int by) => filter = filter with { Page = Math.Clamp(filter.Page + by, 1, Pages) };

    private string FieldName(string? field) => field switch
    {
        null => "",
        MappingEdit.Key or MappingEdit.Stage or MappingEdit.Status => T[$"target.{field}"],
        _ => UseCaseFields.Catalogue.Find(field) is { } known ? Texts.Label(known) : field,
    };
}
