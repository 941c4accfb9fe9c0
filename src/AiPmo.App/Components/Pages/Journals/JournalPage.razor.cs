using AiPmo.App.Model.Journals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AiPmo.App.Components.Pages.Journals;

/// <summary>The record itself, for whoever checks: every entry, who and when, and the proof that nothing was changed afterwards.</summary>
public sealed partial class JournalPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private JournalState state = new();
    private JournalView? view;
    private int asked;

    [Inject]
    private JournalReading Reading { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        return LoadAsync(Navigation.Uri);
    }

    private void Go(JournalState next) => Navigation.NavigateTo(next.Url);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (new Uri(location.Location).AbsolutePath == Urls.Journal)
        {
            _ = InvokeAsync(() => LoadAsync(location.Location));
        }
    }

    private async Task LoadAsync(string uri)
    {
        var mine = ++asked;
        var next = JournalState.Parse(uri);
        try
        {
            var read = await Reading.ReadAsync(next, leaving.Token);
            if (mine == asked)
            {
                (state, view) = (next, read);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }
}
