using System.Collections.Immutable;
using AiPmo.App.Model;
using AiPmo.App.Model.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>The values of one column with how often each occurs; they are counted when the menu opens, not before.</summary>
public sealed partial class FilterMenu
{
    private IReadOnlyList<FilterValue>? values;
    private string find = "";

    /// <summary>The column.</summary>
    [Parameter, EditorRequired]
    public string Column { get; set; } = "";

    /// <summary>The values wanted now.</summary>
    [Parameter]
    public ImmutableArray<string> Selected { get; set; } = [];

    /// <summary>Who looks.</summary>
    [Parameter]
    public Reader? Reader { get; set; }

    /// <summary>Raised with the values wanted.</summary>
    [Parameter]
    public EventCallback<IEnumerable<string>> Changed { get; set; }

    [Inject]
    private IUseCaseQueries Queries { get; set; } = default!;

    [Inject]
    private FilterValues Values { get; set; } = default!;

    private string Id => $"filter-{Column}";

    private string Chosen => Selected is [var only] ? Values.Name(Column, only) : T["filters.several", Selected.Length];

    private IEnumerable<FilterValue> Found =>
        (values ?? []).Where(value => value.Text.Contains(find.Trim(), StringComparison.CurrentCultureIgnoreCase) || Selected.Contains(value.Id));

    // The name of a chosen person is not known before it is asked for.
    protected override Task OnParametersSetAsync() => Values.LearnAsync(Column, Selected).AsTask();

    private async Task LoadAsync()
    {
        if (Reader is not null)
        {
            values = await Values.OfAsync(Column, await Queries.CountByAsync(Column, Reader, CancellationToken.None), Selected);
        }
    }

    private Task Toggle(string id) => Changed.InvokeAsync(Selected.Contains(id) ? Selected.Remove(id) : Selected.Add(id));
}
