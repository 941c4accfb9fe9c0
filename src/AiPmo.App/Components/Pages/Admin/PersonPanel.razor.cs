using System.Collections.Immutable;
using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AiPmo.App.Components.Pages.Admin;

/// <summary>One person: name, address, roles, limits, and what can be done about their signing in.</summary>
public sealed partial class PersonPanel
{
    private string? name;
    private string? email;
    private RoleSet roles;
    private DateOnly? from;
    private DateOnly? until;
    private string? keys;
    private Refusal? problem;
    private string? link;
    private bool isSending;

    /// <summary>The person.</summary>
    [Parameter, EditorRequired]
    public PersonDetails Person { get; set; } = default!;

    /// <summary>Where closing leads.</summary>
    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    /// <summary>Raised after something changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        (name, email, roles) = (Person.Name, Person.Email, Person.Roles);
        (from, until) = (Person.Limits.From, Person.Limits.Until);
        keys = Person.Limits.OnlyUseCases is { } only ? string.Join(", ", only.Select(key => key.ToString())) : null;
    }

    private async Task SaveAsync()
    {
        if (isSending)
        {
            return;
        }

        isSending = true;
        var actor = await Viewer.ActorAsync();
        problem = (name, email) != (Person.Name, Person.Email) ? await Accounts.ChangeAsync(Person.Id, name, email, actor, CancellationToken.None) : null;

        // Limits go before another role is given, and come after everything else is taken: the directory refuses both at once.
        var isAuditorOnly = roles == RoleSet.Of(Role.Auditor);
        problem ??= !isAuditorOnly && Person.Limits != Limits.None ? await TrySendAsync(new LimitAuditor(Person.Id, Limits.None), actor) : null;
        problem ??= roles != Person.Roles ? await TrySendAsync(new ChangeRoles(Person.Id, roles), actor) : null;
        if (problem is null && isAuditorOnly)
        {
            var (limits, unreadable) = ReadLimits();
            problem = unreadable ?? (limits != Person.Limits ? await TrySendAsync(new LimitAuditor(Person.Id, limits), actor) : null);
        }

        isSending = false;
        if (problem is null)
        {
            Notices.Done(T["saved", name ?? ""]);
        }

        await Changed.InvokeAsync();
    }

    private (Limits Limits, Refusal? Problem) ReadLimits()
    {
        var words = (keys ?? "").Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = words.Select(word => (Word: word, Key: UseCaseKey.Parse(word))).ToArray();
        return read.FirstOrDefault(word => word.Key is null).Word is { } wrong
            ? (Limits.None, Refusal.Of("directory.not-a-key", $"{wrong} is not the key of a use case.", "key", wrong))
            : (new Limits(from, until, words.Length == 0 ? null : [.. read.Select(word => word.Key!.Value)]), null);
    }

    private async Task<Refusal?> TrySendAsync(DirectoryCommand command, Actor actor) =>
        await Accounts.SendAsync(command, actor, CommandId.New(), CancellationToken.None);

    private async Task SendAsync(DirectoryCommand command, string done)
    {
        problem = await TrySendAsync(command, await Viewer.ActorAsync());
        await ToldAsync(done);
    }

    private Task SwitchOnAsync() => SendAsync(new SwitchOn(Person.Id), T["switched-on", Person.Name]);

    private Task SwitchOffAsync() => SendAsync(new SwitchOff(Person.Id), T["switched-off", Person.Name]);

    private async Task LetInAsync()
    {
        var (invitation, refusal) = await Accounts.InviteAsync(name, email, RoleSet.Of(Role.Contributor), await Viewer.ActorAsync(), CommandId.New(), CancellationToken.None);
        await ShowLinkAsync(invitation, refusal);
    }

    private async Task NewLinkAsync()
    {
        var (invitation, refusal) = await Accounts.NewLinkAsync(Person.Id, await Viewer.ActorAsync(), CancellationToken.None);
        await ShowLinkAsync(invitation, refusal);
    }

    private Task ShowLinkAsync(Invitation? invitation, Refusal? refusal)
    {
        problem = refusal;
        link = invitation is null ? null : Navigation.ToAbsoluteUri(invitation.Link).ToString();
        return Changed.InvokeAsync();
    }

    private async Task EndSessionsAsync()
    {
        problem = await Accounts.EndSessionsAsync(Person.Id, await Viewer.ActorAsync(), CancellationToken.None);
        await ToldAsync(T["sessions-ended", Person.Name]);
    }

    private async Task ToldAsync(string done)
    {
        if (problem is null)
        {
            Notices.Done(done);
        }

        await Changed.InvokeAsync();
    }

    private async Task EraseAsync()
    {
        await Dialogs.OpenAsync<EraseDialog>(
            T["erase.title", Person.Name],
            new Dictionary<string, object?> { [nameof(EraseDialog.Person)] = Person },
            new DialogOptions { Width = "640px", CloseDialogOnEsc = true });
        await Changed.InvokeAsync();
    }
}
