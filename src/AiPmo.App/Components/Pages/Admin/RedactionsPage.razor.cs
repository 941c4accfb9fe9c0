using AiPmo.App.Model;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Redactions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>Redactions: asked for by one person, decided by another.</summary>
public sealed partial class RedactionsPage
{
    private const int Size = 25;
    private Page<RedactionItem>? page;
    private Actor? actor;
    private int number = 1;
    private bool mayLook = true;

    [SupplyParameterFromQuery(Name = "page")]
    private int? AskedPage { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private IRedactionQueries Queries { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var reader = await Viewer.ReaderAsync();
        var rights = reader.Actor.Rights;
        mayLook = rights.Has(Right.RequestRedaction) || rights.Has(Right.DecideRedaction) || rights.Has(Right.ViewJournal);
        if (!mayLook && Http is { Response.HasStarted: false })
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        number = Math.Max(1, AskedPage ?? 1);
        var found = await Queries.ListAsync(status: null, number, Size, reader, CancellationToken.None);
        await People.LearnAsync(found.Items.SelectMany(item => new[] { item.RequestedBy, item.ClosedBy }).OfType<string>(), CancellationToken.None);
        (page, actor) = (found, reader.Actor);
    }

    private async Task AskAsync()
    {
        await Dialogs.OpenAsync<RedactionDialog>(T["ask.title"], [], new DialogOptions { Width = "640px", CloseDialogOnEsc = true });
        await LoadAsync();
    }
}
