using AiPmo.App.Model;
using AiPmo.App.Model.Live;
using AiPmo.App.Model.UseCases;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>One use case: what is known, how it is changed, what happened to it. The tab is in the address.</summary>
public sealed partial class UseCasePage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource leaving = new();
    private UseCaseRecord? record;
    private History? history;
    private LiveView? live;
    private string? loadedKey;
    private string tab = Tabs.Overview;
    private long seenVersion;
    private bool isMissing;
    private bool mayEdit;

    /// <summary>The human key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>Which tab is open.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    private string? AskedTab { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private IUseCaseQueries Queries { get; set; } = default!;

    [Inject]
    private IJournalQueries Journal { get; set; } = default!;

    [Inject]
    private EventCodec Codec { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Names People { get; set; } = default!;

    [Inject]
    private IChangeFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Title => record!.Fields.Text(UseCaseFields.Title) is { Length: > 0 } title ? title : T["page.no-title"];

    /// <inheritdoc />
    public void Dispose()
    {
        live?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        tab = Tabs.All.Contains(AskedTab) ? AskedTab! : Tabs.Overview;
        if (Key != loadedKey)
        {
            loadedKey = Key;
            await LoadAsync();
            Seen();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            live = new LiveView(Feed, Time, Pause, change => change.Stream == record?.Stream && change.Version > record?.Version, () => InvokeAsync(ShowChangeAsync));
        }
    }

    private void Seen() => seenVersion = record?.Version ?? 0;

    // What this person did is not news to them.
    private async Task RefreshAsync()
    {
        await LoadAsync();
        Seen();
        StateHasChanged();
    }

    private async Task ShowChangeAsync()
    {
        try
        {
            await LoadAsync();
            if (record?.UpdatedBy == (await Viewer.ActorAsync()).Id)
            {
                Seen();
            }
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
        var found = UseCaseKey.Parse(Key) is { } key ? await Queries.GetAsync(key, reader, leaving.Token) : null;
        if (found is null)
        {
            (isMissing, record) = (true, null);
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }

            return;
        }

        var told = await History.ReadAsync(Journal, Codec, found.Stream, reader, leaving.Token);
        await People.LearnAsync([.. told.Actors, .. Persons.In(found.Fields), .. told.Items.SelectMany(Persons.In), found.CreatedBy, found.UpdatedBy], leaving.Token);
        (record, history, isMissing) = (found, told, false);
        mayEdit = EditRight.Holds(found, reader.Actor);
    }
}
