using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>Makes a token and shows its secret once; a year is proposed as its end.</summary>
public sealed partial class TokenDialog
{
    private CommandId command = CommandId.New();
    private string? name;
    private string role = Roles.Id(Role.Auditor);
    private DateOnly? expires;
    private Refusal? problem;
    private string? secret;
    private bool isSending;

    [Inject]
    private Tokens Tokens { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private OrganisationTime Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IEnumerable<Option> RoleOptions => Roles.All.Select(known => new Option(Roles.Id(known), V[$"role.{Roles.Id(known)}"]));

    protected override void OnInitialized() => expires = Time.DayOf(Time.Now).AddYears(1);

    private async Task SendAsync()
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        var (token, refusal) = await Tokens.CreateAsync(name, Roles.Parse(role)!.Value, expires, await Viewer.ActorAsync(), command, CancellationToken.None);
        isSending = false;
        (problem, secret) = (refusal, token?.Secret);
        if (refusal is not null)
        {
            // Another try with other words is another command.
            command = CommandId.New();
        }
    }
}
