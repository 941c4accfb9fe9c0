using AiPmo.App.Model.UseCases;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>One group of fields as facts: what is known with who set it, then the names of what is not.</summary>
public sealed partial class FactGroup
{
    /// <summary>The group.</summary>
    [Parameter, EditorRequired]
    public FieldGroup Group { get; set; }

    /// <summary>The use case.</summary>
    [Parameter, EditorRequired]
    public UseCaseRecord Record { get; set; } = default!;

    /// <summary>Its history.</summary>
    [Parameter, EditorRequired]
    public History History { get; set; } = default!;

    /// <summary>Where an unknown field is filled in; null for who may not.</summary>
    [Parameter]
    public string? EditUrl { get; set; }

    private string Id => $"group-{Group}";

    // The title is the page's heading.
    private IEnumerable<Field> Fields => UseCaseFields.Catalogue.All.Where(known => known.Group == Group && known != UseCaseFields.Title);

    private bool IsKnown(Field field) => Record.Fields[field] is not null;
}
