using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>The first records as they would be taken, so that a wrong column is seen before anything is written.</summary>
public sealed partial class PreviewTable
{
    private const int Records = 10;
    private IReadOnlyList<(FileRecord Record, TranslatedRecord Taken)> rows = [];
    private IReadOnlyList<Field> fields = [];

    /// <summary>The file and its mapping.</summary>
    [Parameter, EditorRequired]
    public PreparedImport Import { get; set; } = default!;

    protected override void OnInitialized()
    {
        // All readers of a file share its stream.
        lock (Import.File)
        {
            rows = Import.Preview(Records);
        }

        var mapped = Import.Chosen.Mapping.Fields.Select(rule => rule.Field).ToHashSet();
        fields = [.. UseCaseFields.Catalogue.All.Where(mapped.Contains)];
    }

    private string ValueOf(TranslatedRecord taken, Field field)
    {
        if (taken.People.FirstOrDefault(person => person.Field == field) is { } person)
        {
            return person.Contact.Name ?? person.Contact.Mail ?? "";
        }

        return taken.Fields.FirstOrDefault(change => change.Field == field)?.Value is { } value ? Texts.Show(field, value) : $"– {V["unknown"]}";
    }
}
