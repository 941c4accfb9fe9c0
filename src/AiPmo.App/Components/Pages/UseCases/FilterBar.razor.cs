using System.Collections.Immutable;
using AiPmo.App.Model.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>Narrows the list: words, the filters most asked for, and any other that somebody adds.</summary>
public sealed partial class FilterBar
{
    private static readonly ImmutableArray<string> Always = ["stage", "status", "businessUnit", "owner", "horizon"];
    private readonly HashSet<string> added = [];
    private string? words;
    private string? shownWords;

    /// <summary>What the address says.</summary>
    [Parameter, EditorRequired]
    public ListState State { get; set; } = new();

    /// <summary>Who looks; null until it is known.</summary>
    [Parameter]
    public Reader? Reader { get; set; }

    /// <summary>Raised when something else is wanted.</summary>
    [Parameter]
    public EventCallback<ListState> Changed { get; set; }

    private IEnumerable<string> Shown => UseCaseColumns.Filterable.Where(IsShown).OrderBy(column => Always.Contains(column) ? Always.IndexOf(column) : Always.Length);

    private ImmutableArray<string> Rest => [.. UseCaseColumns.Filterable.Where(column => !IsShown(column))];

    protected override void OnParametersSet()
    {
        // What is being typed stays unless the address changed.
        if (shownWords != State.Search || words is null)
        {
            words = shownWords = State.Search;
        }
    }

    private bool IsShown(string column) => Always.Contains(column) || State.Filters.ContainsKey(column) || added.Contains(column);

    private ImmutableArray<string> SelectedOf(string column) => State.Filters.GetValueOrDefault(column, []);

    private Task Search() => State.Searching(words) is var next && next.Search == State.Search ? Task.CompletedTask : Changed.InvokeAsync(next);
}
