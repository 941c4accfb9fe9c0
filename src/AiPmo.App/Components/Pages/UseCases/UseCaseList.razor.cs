using System.Globalization;
using AiPmo.App.Model;
using AiPmo.App.Model.Live;
using AiPmo.App.Model.UseCases;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>The grid. Its address is its state: every click is a navigation, so back, refresh and bookmarks just work.</summary>
public sealed partial class UseCaseList : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource leaving = new();
    private ListState state = new();
    private Page<UseCaseListItem>? page;
    private Refusal? problem;
    private Reader? reader;
    private LiveView? live;
    private bool isLoading;
    private int asked;

    [Inject]
    private IUseCaseQueries Queries { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Names People { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IChangeFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private Announcer Announcer { get; set; } = default!;

    private string Summary => page is null ? "" : T[state.IsNarrowed ? "list.found" : "list.count", page.Total.ToString("N0", CultureInfo.CurrentCulture)];

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        live?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        state = ListState.Parse(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
        reader = await Viewer.ReaderAsync();
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            live = new LiveView(Feed, Time, Pause, change => change.Stream.Kind == UseCaseEntity.KindName, () => InvokeAsync(ReloadAsync));
        }
    }

    private void Go(ListState next) => Navigation.NavigateTo(next.Url);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (new Uri(location.Location).AbsolutePath == Urls.UseCases)
        {
            state = ListState.Parse(location.Location);
            _ = InvokeAsync(ReloadAsync);
        }
    }

    private async Task ReloadAsync()
    {
        isLoading = true;
        StateHasChanged();
        try
        {
            await LoadAsync();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return;
        }

        Announcer.Say(Summary);
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        // Whoever clicks fast gets the answer to the last click, not the one that came last.
        var mine = ++asked;
        var (found, refused) = await Queries.ListAsync(state.Query, reader!, leaving.Token);
        if (mine != asked)
        {
            return;
        }

        await People.LearnAsync(found?.Items.Select(item => item.Owner).OfType<PersonId>().Select(Names.ActorOf) ?? [], leaving.Token);
        (page, problem, isLoading) = (found, refused, false);

        // A page beyond the end, such as a bookmark of a list that shrank, shows the last one.
        if (page is { Items.Count: 0, Total: > 0 } && state.Page > 1)
        {
            state = state with { Page = PageNumbers.Count(page.Total, state.Size) };
            await LoadAsync();
        }
    }
}
