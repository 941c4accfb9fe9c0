using System.Globalization;
using AiPmo.App.Model;
using AiPmo.App.Model.Home;
using AiPmo.App.Model.Live;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Dashboard;

/// <summary>Where the portfolio stands, what to do next, what is mine, what changed lately; it keeps itself up to date.</summary>
public sealed partial class Home : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource leaving = new();
    private HomeView? view;
    private LiveView? live;
    private string? me;

    [Inject]
    private IUseCaseQueries Queries { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Names People { get; set; } = default!;

    [Inject]
    private IChangeFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    // The first name: this is a greeting.
    private string? Name => me is null ? null : People.OfActor($"person:{me}").Split(' ')[0];

    /// <inheritdoc />
    public void Dispose()
    {
        live?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            live = new LiveView(Feed, Time, Pause, change => change.Stream.Kind == UseCaseEntity.KindName, () => InvokeAsync(RefreshAsync));
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%");

    private static string IconOf(string column) => column switch
    {
        "owner" => "person",
        "businessUnit" => "corporate_fare",
        "horizon" => "timeline",
        _ => "shield_person",
    };

    private async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var reader = await Viewer.ReaderAsync();
        var read = await HomeView.ReadAsync(Queries, reader, leaving.Token);
        await People.LearnAsync([.. read.Recent.Select(item => item.UpdatedBy), reader.Actor.Id], leaving.Token);
        (view, me) = (read, reader.Actor.Person?.Value);
    }
}
