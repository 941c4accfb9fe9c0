using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiPmo.App.Tests.Auth;

public sealed class AccountsTests(OneApp one) : IClassFixture<OneApp>
{
    private static readonly Actor Contributor = new("person:somebody", Roles.RightsOf(Role.Contributor));

    private readonly Accounts accounts = one.App.Services.GetRequiredService<Accounts>();
    private readonly PeopleStore people = one.App.Services.GetRequiredService<PeopleStore>();
    private readonly Profiles profiles = one.App.Services.GetRequiredService<Profiles>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_whom_a_list_named_keeps_their_id_when_invited()
    {
        var (contact, email) = (new PersonId(CommandId.New().Key), one.Email());
        await people.AddAsync(contact, PersonData.Check("A. Weber", email, needsEmail: false).Data!, "stamp", Cancel);
        var (invitation, reason) = await accounts.InviteAsync("Anna Weber", email.ToUpperInvariant(), RoleSet.Of(Role.TeamLead), Actor.Cli, CommandId.New(), Cancel);
        reason.ShouldBeNull();
        invitation!.Person.ShouldBe(contact);
        (await people.FindAsync(contact, Cancel))!.Name.ShouldBe("Anna Weber");
    }

    [Fact]
    public async Task An_invitation_that_is_refused_leaves_nobody_behind()
    {
        var (id, email) = (CommandId.New(), one.Email());
        (await accounts.InviteAsync("Nobody", email, RoleSet.None, Actor.Cli, id, Cancel)).Reason!.Code.ShouldBe("directory.no-role");
        (await people.FindByEmailAsync(email, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_does_not_manage_people_manages_nobody()
    {
        var (somebody, _) = await one.PersonAsync(Role.Auditor);
        (await accounts.InviteAsync("Friend", one.Email(), RoleSet.Of(Role.Admin), Contributor, CommandId.New(), Cancel)).Reason!.Code.ShouldBe("access.denied");
        (await accounts.NewLinkAsync(somebody, Contributor, Cancel)).Reason!.Code.ShouldBe("access.denied");
        (await accounts.ChangeAsync(somebody, "Other", one.Email(), Contributor, Cancel))!.Code.ShouldBe("access.denied");
        (await accounts.EndSessionsAsync(somebody, Contributor, Cancel))!.Code.ShouldBe("access.denied");
        (await accounts.EraseAsync(somebody, Contributor, CommandId.New(), Cancel))!.Code.ShouldBe("access.denied");
        (await accounts.SendAsync(new ChangeRoles(somebody, RoleSet.Of(Role.Admin)), Contributor, CommandId.New(), Cancel))!.Code.ShouldBe("access.denied");
        (await people.FindAsync(somebody, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_administrator_ends_the_sessions_of_somebody_else()
    {
        var (id, email) = await one.PersonAsync(Role.Contributor);
        using var browser = await Browser.SignedInAsync(one.App, email);
        (await accounts.EndSessionsAsync(id, Actor.Cli, Cancel)).ShouldBeNull();
        (await browser.GetAsync("/")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Somebody_who_signs_in_needs_an_address_and_a_contact_does_not()
    {
        var (member, _) = await one.PersonAsync(Role.Contributor);
        (await accounts.ChangeAsync(member, "Member", null, Actor.Cli, Cancel))!.Code.ShouldBe("person.email-invalid");
        var contact = new PersonId(CommandId.New().Key);
        await people.AddAsync(contact, PersonData.Check("Contact", null, needsEmail: false).Data!, "stamp", Cancel);
        (await accounts.ChangeAsync(contact, "Renamed", null, Actor.Cli, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task One_changes_ones_own_name_and_preferences_and_nobody_elses()
    {
        var (id, email) = await one.PersonAsync(Role.Contributor);
        var self = Actor.Of(id, Roles.RightsOf(Role.Contributor));
        (await profiles.RenameAsync("New Name", self, Cancel)).ShouldBeNull();
        (await profiles.SetPreferencesAsync("de", "system", self, Cancel)).ShouldBeNull();
        var own = (await profiles.FindAsync(self, Cancel))!;
        (own.Name, own.Email, own.Language, own.Theme).ShouldBe(("New Name", email, "de", "system"));
        (await profiles.RenameAsync(" ", self, Cancel))!.Code.ShouldBe("person.name-invalid");
        (await profiles.SetPreferencesAsync("fr", null, self, Cancel))!.Code.ShouldBe("profile.invalid");
        (await profiles.RenameAsync("x", CurrentActor.Nobody.Actor, Cancel))!.Code.ShouldBe("access.denied");
        (await profiles.FindAsync(Actor.OfToken("t", Roles.RightsOf(Role.Admin)), Cancel)).ShouldBeNull("a program has no profile");
    }

    [Fact]
    public async Task A_circuit_goes_on_while_its_person_may_be_there_and_takes_new_roles_over()
    {
        var (id, _) = await one.PersonAsync(Role.Contributor);
        var person = await KnownAsync(id);
        using var watch = new Watch(one.App.Services.GetRequiredService<CurrentActor>());
        var state = new AuthenticationState(SessionPrincipal.Of(person));
        (await watch.CheckAsync(state)).ShouldBeTrue();

        await one.App.SendAsync(new ChangeRoles(id, RoleSet.Of(Role.TeamLead)));
        (await watch.CheckAsync(state)).ShouldBeTrue();
        (await watch.GetAuthenticationStateAsync()).User.IsInRole("team-lead").ShouldBeTrue();

        await one.App.SendAsync(new SwitchOff(id));
        (await watch.CheckAsync(state)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_circuit_ends_when_its_person_signs_out_everywhere()
    {
        var (id, _) = await one.PersonAsync(Role.Contributor);
        using var watch = new Watch(one.App.Services.GetRequiredService<CurrentActor>());
        var state = new AuthenticationState(SessionPrincipal.Of(await KnownAsync(id)));
        await accounts.EndSessionsAsync(id, Actor.Cli, Cancel);
        (await watch.CheckAsync(state)).ShouldBeFalse();
    }

    private async Task<KnownPerson> KnownAsync(PersonId id) => (await one.App.Services.GetRequiredService<DirectoryView>().GetAsync(Cancel)).People[id];

    /// <summary>The circuit's minute, without the minute.</summary>
    private sealed class Watch : CircuitWatch, IDisposable
    {
        public Watch(CurrentActor actors)
            : base(NullLoggerFactory.Instance, actors) => SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));

        public Task<bool> CheckAsync(AuthenticationState state) => ValidateAuthenticationStateAsync(state, TestContext.Current.CancellationToken);
    }
}
