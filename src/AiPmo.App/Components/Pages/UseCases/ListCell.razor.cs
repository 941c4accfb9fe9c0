using System.Globalization;
using AiPmo.App.Model.Fields;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>One cell of the list.</summary>
public sealed partial class ListCell
{
    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public UseCaseListItem Item { get; set; } = default!;

    /// <summary>The column's id.</summary>
    [Parameter, EditorRequired]
    public string Column { get; set; } = "";

    private string? Plain => Column switch
    {
        "businessUnit" => Item.BusinessUnit,
        "vendor" => Item.Vendor,
        "sourcing" => Option(UseCaseFields.Sourcing, Item.Sourcing),
        "autonomy" => Option(UseCaseFields.Autonomy, Item.Autonomy),
        "horizon" => Option(UseCaseFields.Horizon, Item.Horizon),
        "plannedEnd" => VagueDate.Parse(Item.PlannedEnd) is { } date ? VagueDateText.Show(date, CultureInfo.CurrentCulture) : null,
        "source" => Item.SourceName,
        _ => null,
    };

    private string? Option(Field field, string? id) => id is null ? null : Texts.Option(field, id);
}
