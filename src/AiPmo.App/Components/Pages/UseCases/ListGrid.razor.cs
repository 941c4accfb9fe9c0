using AiPmo.App.Model.UseCases;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>The table of the list. It sorts nothing by itself: a click on a header asks for another address.</summary>
public sealed partial class ListGrid
{
    /// <summary>The rows of this page.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UseCaseListItem> Items { get; set; } = [];

    /// <summary>What the address says.</summary>
    [Parameter, EditorRequired]
    public ListState State { get; set; } = new();

    /// <summary>Raised when another order is wanted.</summary>
    [Parameter]
    public EventCallback<ListState> Changed { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private SortOrder? OrderOf(ListColumn column) =>
        State.Sort.TrimStart('-') != column.Id ? null : State.Sort[0] == '-' ? SortOrder.Descending : SortOrder.Ascending;

    private Task OnLoad(LoadDataArgs args)
    {
        // The grid asks by property names, which are the ids of the closed list; anything else means the default order.
        var sort = args.Sorts?.FirstOrDefault() is { Property: { } column, SortOrder: { } order }
            ? (order == SortOrder.Descending ? "-" : "") + column
            : ListState.DefaultSort;
        var isOwn = sort == State.Sort || !UseCaseColumns.Sortable.Contains(sort.TrimStart('-'));
        return isOwn ? Task.CompletedTask : Changed.InvokeAsync(State.SortedBy(sort));
    }

    private void Open(DataGridRowMouseEventArgs<UseCaseListItem> row)
    {
        // With Ctrl the browser opens the link in the title in a new tab.
        if (!row.CtrlKey && !row.MetaKey && !row.ShiftKey)
        {
            Navigation.NavigateTo(Urls.UseCase(row.Data!.Key));
        }
    }

    private static void Render(RowRenderEventArgs<UseCaseListItem> row) => row.Attributes["data-key-of"] = row.Data!.Key;
}
