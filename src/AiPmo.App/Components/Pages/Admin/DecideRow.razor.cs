using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>The decision on one redaction; whoever asked for it may only take it back.</summary>
public sealed partial class DecideRow
{
    private string? reason;
    private Refusal? problem;
    private bool isSending;

    /// <summary>The redaction.</summary>
    [Parameter, EditorRequired]
    public RedactionItem Item { get; set; } = default!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    /// <summary>Raised after the decision.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    private string Id => $"decide-{Item.Stream.Id}";

    private async Task ApproveAsync()
    {
        var sure = await Dialogs.Confirm(T["approve.text", Item.Sequences.Length], T["approve.title"], new ConfirmOptions { OkButtonText = T["approve"], CancelButtonText = T["cancel"] });
        if (sure == true)
        {
            await SendAsync(new DecideRedaction(true, reason));
        }
    }

    private async Task SendAsync(RedactionCommand command)
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        var answer = await Bus.SendAsync(new Envelope(Item.Stream, command, CommandId.New(), await Viewer.ActorAsync(), Item.Version));
        isSending = false;
        problem = (answer as Answer.Refused)?.Reason;
        if (problem is null)
        {
            Notices.Done(T["decided"]);
            await Changed.InvokeAsync();
        }
    }
}
