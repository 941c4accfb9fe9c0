using AiPmo.App.Model;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>Takes a use case out of use or brings it back, after a question; a retirement can be taken back from the notice.</summary>
public sealed partial class RetireButton
{
    /// <summary>The use case.</summary>
    [Parameter, EditorRequired]
    public UseCaseRecord Record { get; set; } = default!;

    /// <summary>Raised when it is done.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    private bool IsRetired => Record.Stage == Stage.Retired;

    private async Task AskAsync()
    {
        var wasRetired = IsRetired;
        var answer = await Dialogs.OpenAsync<RetireDialog>(
            T[wasRetired ? "reinstate.title" : "retire.title"],
            new Dictionary<string, object?> { [nameof(RetireDialog.Record)] = Record },
            new DialogOptions { Width = "480px", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });
        if (answer is not Answer.Done done)
        {
            return;
        }

        await Changed.InvokeAsync();
        if (wasRetired)
        {
            Notices.Done(T["reinstate.done", Record.Key]);
        }
        else
        {
            Notices.Done(T["retire.done", Record.Key], T["undo"], () => InvokeAsync(() => TakeBackAsync(done)));
        }
    }

    private async Task TakeBackAsync(Answer.Done done)
    {
        var answer = await Bus.SendAsync(new Envelope(done.Stream, new Reinstate(), CommandId.New(), await Viewer.ActorAsync(), done.Version));
        if (answer is Answer.Refused refused)
        {
            Notices.Problem(Refusals.Say(refused.Reason));
            return;
        }

        Notices.Done(T["undone"]);
        await Changed.InvokeAsync();
    }
}
