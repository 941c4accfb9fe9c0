using System.Globalization;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Model;
using AiPmo.Domain;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Pages.Imports;

/// <summary>A file that was read and found whole: look at it, say what becomes what, try it, run it.</summary>
public sealed partial class ImportReady
{
    private string tab = "preview";
    private bool overwrite;
    private Refusal? problem;
    private ImportReport? shownTrial;

    /// <summary>The upload.</summary>
    [Parameter, EditorRequired]
    public ImportSession Session { get; set; } = default!;

    /// <summary>How far it is.</summary>
    [Parameter, EditorRequired]
    public ImportStep.Ready Ready { get; set; } = default!;

    [Inject]
    private ImportSessions Sessions { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    private PreparedImport Import => Ready.Import;

    private bool HasValues => Import.Chosen.Mapping is { Stage.Column: not null } or { Status.Column: not null };

    private string SourceTitle =>
        Import.Chosen.Mapping.Title.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
        ?? Import.Chosen.Mapping.Title.GetValueOrDefault("en") ?? Import.Chosen.Mapping.Source;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(Ready.Tried, shownTrial))
        {
            shownTrial = Ready.Tried;
            tab = shownTrial is null ? tab == "tried" ? "preview" : tab : "tried";
        }
    }

    private void RemapAsync(ImportMapping mapping) => problem = Sessions.Remap(Session, mapping).Refusal;

    private async Task StartAsync(bool dryRun) => problem = Sessions.Start(Session, await Viewer.ActorAsync(), dryRun, overwrite).Refusal;
}
