using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AiPmo.App.Components.Layout;

/// <summary>Navigation at the side, search and account on top, one page in the middle; collapsing and the drawer are the browser's own.</summary>
public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? boundary;

    [Inject]
    private Announcer Announcer { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // With a base address a bare fragment would lead to the home page.
    private string SkipTarget => $"{Navigation.Uri.Split('#')[0]}#main";

    /// <inheritdoc />
    public void Dispose() => Announcer.Changed -= Refresh;

    protected override void OnInitialized() => Announcer.Changed += Refresh;

    // Leaving the page that failed is a fresh start.
    protected override void OnParametersSet() => boundary?.Recover();

    private void Recover() => boundary?.Recover();

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
