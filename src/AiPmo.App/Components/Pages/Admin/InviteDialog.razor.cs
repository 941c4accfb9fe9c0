using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>Lets somebody in: name, address, roles; then shows the link to send them, once.</summary>
public sealed partial class InviteDialog
{
    private readonly CommandId command = CommandId.New();
    private string? name;
    private string? email;
    private RoleSet roles = RoleSet.Of(Role.Contributor);
    private Refusal? problem;
    private string? link;
    private bool isSending;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task SendAsync()
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        var (invitation, refusal) = await Accounts.InviteAsync(name, email, roles, await Viewer.ActorAsync(), command, CancellationToken.None);
        isSending = false;
        problem = refusal;
        link = invitation is null ? null : Navigation.ToAbsoluteUri(invitation.Link).ToString();
    }
}
