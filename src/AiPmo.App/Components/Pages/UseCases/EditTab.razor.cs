using AiPmo.App.Model;
using AiPmo.App.Model.Drafts;
using AiPmo.App.Model.UseCases;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>The form of a use case, made from the field catalogue. What is typed is kept as a draft until it is saved or thrown away.</summary>
public sealed partial class EditTab : IAsyncDisposable
{
    private EditSession session = default!;
    private DraftKeeper? draft;
    private string? me;
    private bool isSaving;
    private bool restored;
    private int changed;

    /// <summary>The use case as it is now; a newer version than the form started from is laid beside it.</summary>
    [Parameter, EditorRequired]
    public UseCaseRecord Record { get; set; } = default!;

    /// <summary>Raised after something was saved.</summary>
    [Parameter]
    public EventCallback Saved { get; set; }

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private IUseCaseQueries Queries { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private DraftRoom Drafts { get; set; } = default!;

    [Inject]
    private Names People { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (draft is not null)
        {
            await draft.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        session = new EditSession(Record, Bus);
        me = (await Viewer.ActorAsync()).Id;
        draft = await Drafts.OpenAsync($"edit:{Record.Stream}");
        restored = draft.Restore(session.Form);
        Count();
    }

    protected override void OnParametersSet()
    {
        session.Meet(Record);
        Count();
    }

    private void Count() => changed = session.Form.Changed.Count();

    private void TypedAsync()
    {
        Count();
        draft?.Keep(session.Form);
    }

    private async Task DiscardAsync()
    {
        session = new EditSession(Record, Bus);
        restored = false;
        Count();
        await draft!.ForgetAsync();
    }

    private async Task SettleAsync()
    {
        session.Settle();
        Count();
        draft?.Keep(session.Form);
        StateHasChanged();
        await Script.InvokeVoidAsync("aipmo.focusFirst", ".save-bar button[type=submit]");
    }

    private async Task SaveAsync()
    {
        if (isSaving || session.Conflict is not null)
        {
            return;
        }

        isSaving = true;
        var result = await session.SaveAsync(await Viewer.ActorAsync(), CancellationToken.None);
        isSaving = false;
        switch (result)
        {
            case SaveResult.Saved saved:
                restored = false;
                await draft!.ForgetAsync();
                await Saved.InvokeAsync();
                Notices.Done(T[saved.Changes.Items.Length == 1 ? "edit.saved-one" : "edit.saved", saved.Changes.Items.Length], T["undo"], () => InvokeAsync(() => TakeBackAsync(saved.Undo)));
                break;
            case SaveResult.Stale:
                await MeetAsync();
                break;
            case SaveResult.Invalid:
                StateHasChanged();
                await Script.InvokeVoidAsync("aipmo.focusFirst", ".field-wrong input, .field-wrong textarea");
                break;
            case SaveResult.Refused refused:
                Notices.Problem(Refusals.Say(refused.Reason));
                break;
            case SaveResult.Nothing:
                Notices.Info(T["edit.unchanged"]);
                break;
        }
    }

    private async Task MeetAsync()
    {
        if (await Queries.GetAsync(Record.Key, await Viewer.ReaderAsync(), CancellationToken.None) is { } current)
        {
            await People.LearnAsync([.. Persons.In(current.Fields), current.UpdatedBy], CancellationToken.None);
            session.Meet(current);
            Count();
        }
    }

    private async Task TakeBackAsync(Undo undo)
    {
        var answer = await Bus.SendAsync(new Envelope(undo.Stream, new Edit(undo.Former), CommandId.New(), await Viewer.ActorAsync(), undo.Version));
        if (answer is Answer.Refused refused)
        {
            Notices.Problem(Refusals.Say(refused.Reason));
            return;
        }

        Notices.Done(T["undone"]);
        await Saved.InvokeAsync();
    }
}
