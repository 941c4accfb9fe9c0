using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Model;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>Where a list comes in: a file is dropped or chosen; uploads under way are found again.</summary>
public sealed partial class ImportStart
{
    private IReadOnlyList<ImportSession> sessions = [];

    [Inject]
    private ImportSessions Sessions { get; set; } = default!;

    [Inject]
    private ImportLimits Limits { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    private long MostMegabytes => Limits.FileBytes / (1024 * 1024);

    protected override async Task OnInitializedAsync() => sessions = Sessions.Of(await Viewer.ActorAsync());
}
