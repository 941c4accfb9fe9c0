using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>Finds the journal entries whose free text holds some words and asks for it to be emptied; somebody else decides.</summary>
public sealed partial class RedactionRequest
{
    private readonly CommandId command = CommandId.New();
    private readonly HashSet<long> chosen = [];
    private RedactionHits? hits;
    private string? reason;
    private Refusal? problem;
    private bool isSending;

    /// <summary>What is searched for.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Terms { get; set; } = [];

    /// <summary>Raised when it is asked for, or not wanted.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    [Inject]
    private IRedactionSearch Search { get; set; } = default!;

    [Inject]
    private ICommandBus Bus { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        (hits, problem) = await Search.FindAsync(new RedactionQuery([.. Terms.Where(term => term.Trim().Length >= RedactionQuery.MinLength)]), await Viewer.ReaderAsync(), CancellationToken.None);
        chosen.UnionWith(hits?.Hits.Where(hit => hit.Redactable).Select(hit => hit.Entry.Sequence) ?? []);
    }

    private void Toggle(long sequence)
    {
        if (!chosen.Remove(sequence))
        {
            chosen.Add(sequence);
        }
    }

    private async Task AskAsync()
    {
        if (isSending)
        {
            return;
        }

        // A reason that holds the words would have to be redacted itself.
        if (Search.NamedIn(reason ?? "", [.. Terms]) is { Length: > 0 })
        {
            problem = new Refusal("redaction.reason-names", "The reason holds the words that are to go.");
            return;
        }

        isSending = true;
        var answer = await Bus.SendAsync(new Envelope(RedactionEntity.StreamFor(command), new RequestRedaction([.. chosen.Order()], reason ?? ""), command, await Viewer.ActorAsync()));
        isSending = false;
        problem = (answer as Answer.Refused)?.Reason;
        if (problem is null)
        {
            Notices.Done(T["redact.asked"]);
            await Done.InvokeAsync();
        }
    }
}
