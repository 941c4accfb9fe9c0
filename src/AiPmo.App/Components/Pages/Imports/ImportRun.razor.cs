using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Model;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>One upload from reading to report. It runs in the process, not in this page: whoever comes back finds it as it is.</summary>
public sealed partial class ImportRun : IDisposable
{
    private ImportSession? session;

    /// <summary>The upload's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ImportSessions Sessions { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private int StepNumber => session!.Step switch
    {
        ImportStep.Reading or ImportStep.Refused => 1,
        ImportStep.Ready { Tried: null } => 2,
        ImportStep.Ready or ImportStep.Running { DryRun: true } => 3,
        _ => 4,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        if (session is not null)
        {
            session.Changed -= Refresh;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var found = Sessions.Find(Id, await Viewer.ActorAsync());
        if (ReferenceEquals(found, session))
        {
            return;
        }

        Dispose();
        session = found;
        if (session is not null)
        {
            session.Changed += Refresh;
        }
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private async Task RunAgainAsync()
    {
        if (Sessions.Start(session!, await Viewer.ActorAsync(), dryRun: false, overwrite: false).Refusal is { } refusal)
        {
            Notices.Problem(Refusals.Say(refusal));
        }
    }

    private async Task DiscardAsync()
    {
        await Sessions.DiscardAsync(session!);
        Navigation.NavigateTo(Urls.Import);
    }
}
