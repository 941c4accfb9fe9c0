using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>The bearer tokens of programs: made, shown once, taken back.</summary>
public sealed partial class TokensPage
{
    private IReadOnlyList<TokenDetails>? tokens;

    [Inject]
    private TokenQueries Queries { get; set; } = default!;

    [Inject]
    private Tokens Tokens { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private OrganisationTime Time { get; set; } = default!;

    protected override async Task OnInitializedAsync() => tokens = await Queries.ListAsync(await Viewer.ReaderAsync(), CancellationToken.None);

    private string StateOf(TokenDetails token) => token.IsRevoked ? "state.revoked" : token.Expires < Time.DayOf(Time.Now) ? "state.expired" : "state.works";

    private string StatusClass(TokenDetails token) => StateOf(token) == "state.works" ? "status-active" : "";

    private async Task CreateAsync()
    {
        await Dialogs.OpenAsync<TokenDialog>(T["new.title"], [], new DialogOptions { Width = "520px", CloseDialogOnEsc = true });
        await OnInitializedAsync();
    }

    private async Task RevokeAsync(TokenDetails token)
    {
        var sure = await Dialogs.Confirm(T["revoke.text", token.Name], T["revoke.title"], new ConfirmOptions { OkButtonText = T["revoke"], CancelButtonText = T["cancel"] });
        if (sure != true)
        {
            return;
        }

        if (await Tokens.RevokeAsync(token.Id, await Viewer.ActorAsync(), CommandId.New(), CancellationToken.None) is { } problem)
        {
            Notices.Problem(Refusals.Say(problem));
        }
        else
        {
            Notices.Done(T["revoked", token.Name]);
        }

        await OnInitializedAsync();
    }
}
