using AiPmo.App.Model.UseCases;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>What is known of a use case, by group; what is not known is named too.</summary>
public sealed partial class Overview
{
    private bool showsOrigins;

    /// <summary>The use case.</summary>
    [Parameter, EditorRequired]
    public UseCaseRecord Record { get; set; } = default!;

    /// <summary>Its history: who set what.</summary>
    [Parameter, EditorRequired]
    public History History { get; set; } = default!;

    /// <summary>Whether unknown fields lead to the form.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    private static int Fields => UseCaseFields.Catalogue.All.Length;

    private int Known => Record.Fields.Known.Count();

    private string NeverPassed(Stage stage) => string.Join(", ", Lifecycle.GatesBefore(stage).Select(gate => V[$"gate.{Lifecycle.Id(gate)}"].Value));
}
