using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.UseCases;

/// <summary>Asks for the reason, sends the command, and stays open when it is refused. Closes with the answer.</summary>
public sealed partial class RetireDialog
{
    private readonly CommandId command = CommandId.New();
    private string? reason;
    private string? stage;
    private Refusal? problem;
    private bool needsStage;
    private bool isSending;

    /// <summary>The use case.</summary>
    [Parameter, EditorRequired]
    public UseCaseRecord Record { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    private bool IsRetired => Record.Stage == Stage.Retired;

    private IEnumerable<Option> Stages => Lifecycle.Stages.Where(known => known != Stage.Retired).Select(known => new Option(Lifecycle.Id(known), Texts.Stage(known)));

    private async Task SendAsync()
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        Command wish = IsRetired ? new Reinstate(reason, stage) : new Retire(reason ?? "");
        var answer = await Bus.SendAsync(new Envelope(Record.Stream, wish, command, await Viewer.ActorAsync(), Record.Version));
        isSending = false;
        if (answer is Answer.Refused refused)
        {
            problem = refused.Reason;
            needsStage |= problem.Code == "use-case.stage-needed";
            return;
        }

        Dialogs.Close(answer);
    }
}
