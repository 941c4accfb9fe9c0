using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Model.Fields;
using AiPmo.App.Model.Imports;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>Every column of the file with what it becomes.</summary>
public sealed partial class MappingTable
{
    private const int Examples = 3;
    private IReadOnlyList<Option> targets = [];

    /// <summary>The file and its mapping.</summary>
    [Parameter, EditorRequired]
    public PreparedImport Import { get; set; } = default!;

    /// <summary>The upload's id, for the download of the mapping.</summary>
    [Parameter, EditorRequired]
    public string SessionId { get; set; } = "";

    /// <summary>Raised with the mapping wanted.</summary>
    [Parameter]
    public EventCallback<ImportMapping> Changed { get; set; }

    [Inject]
    private FieldTexts Texts { get; set; } = default!;

    protected override void OnInitialized() =>
        targets = [.. MappingEdit.Targets.Select(id => new Option(id, UseCaseFields.Catalogue.Find(id) is { } field ? Texts.Label(field) : T[$"target.{id}"]))];

    private static Dictionary<string, object> Label(string text) => new() { ["aria-label"] = text };

    private string ExamplesOf(string column) =>
        string.Join(" · ", Import.Survey.Facts.FirstOrDefault(facts => facts.Name == column)?.Examples.Take(Examples) ?? []);

    private Task ChangeAsync(string column, object? value) =>
        Changed.InvokeAsync(MappingEdit.With(Import, column, [.. value as IEnumerable<string> ?? []]));
}
