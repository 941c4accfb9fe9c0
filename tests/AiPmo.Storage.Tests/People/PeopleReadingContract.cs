using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;
using AiPmo.Storage.Tests.Contracts;

namespace AiPmo.Storage.Tests.People;

/// <summary>How people are named and listed, on every database.</summary>
public abstract class PeopleReadingContract : IAsyncLifetime
{
    private PeopleScene scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = new PeopleScene(Create());
        await scene.MemberAsync("ada", "Ada Lovelace", Role.Admin);
        await scene.MemberAsync("juergen", "Jürgen Größe", Role.PmoLead, Role.Approver);
        await scene.MemberAsync("zoe", "Zoë 100% Ämter", Role.Auditor);
        await scene.ContactAsync("contact", "Änne Contact");
    }

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Names_come_many_at_once_and_whoever_was_erased_has_none()
    {
        var ids = new[] { new PersonId("ada"), new PersonId("contact"), new PersonId("erased"), new PersonId("ada") };
        var names = await scene.Names.GetAsync(ids, PeopleScene.Admin, Cancel);
        names.Count.ShouldBe(2);
        names[new PersonId("ada")].ShouldBe(new PersonCard(new PersonId("ada"), "Ada Lovelace", "ada@example.com", MaySignIn: true));
        names[new PersonId("contact")].ShouldBe(new PersonCard(new PersonId("contact"), "Änne Contact", null, MaySignIn: false));
    }

    [Fact]
    public async Task A_name_that_was_asked_for_is_forgotten_with_its_person()
    {
        var zoe = new PersonId("zoe");
        (await scene.Names.GetAsync(zoe, PeopleScene.Admin, Cancel)).ShouldNotBeNull();
        await scene.SendAsync(new ErasePerson(zoe));
        await scene.Erasure.EraseAsync(zoe, Cancel);
        (await scene.Names.GetAsync(zoe, PeopleScene.Admin, Cancel)).ShouldBeNull();
        (await scene.Names.SearchAsync("zoe", 10, PeopleScene.Admin, Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("jurgen", "juergen")]
    [InlineData("GRÖSSE jürg", "juergen")]
    [InlineData("example.com lovelace", "ada")]
    [InlineData("100%", "zoe")]
    [InlineData("%", "zoe")]
    [InlineData("_", "")]
    [InlineData("nobody", "")]
    [InlineData("", "ada contact juergen zoe")]
    public async Task People_are_found_by_parts_of_name_and_address(string text, string found)
    {
        var cards = await scene.Names.SearchAsync(text, 10, PeopleScene.Admin, Cancel);
        string.Join(' ', cards.Select(card => card.Id.Value)).ShouldBe(found);
    }

    [Fact]
    public async Task A_search_gives_at_most_what_was_asked_for() => (await scene.Names.SearchAsync(null, 2, PeopleScene.Admin, Cancel)).Count.ShouldBe(2);

    [Fact]
    public async Task Actors_of_the_journal_have_names_by_their_kind()
    {
        await scene.SendAsync(new CreateToken(new TokenId("t-1"), "nightly", Role.PmoLead, null));
        var names = await scene.Names.ActorsAsync(["person:ada", "person:gone", "token:t-1", "token:gone", "system:cli", "nonsense"], PeopleScene.Admin, Cancel);
        names["person:ada"].ShouldBe(new ActorName("person", "Ada Lovelace"));
        names["person:gone"].ShouldBe(new ActorName("person", null));
        names["token:t-1"].ShouldBe(new ActorName("token", "nightly"));
        names["token:gone"].ShouldBe(new ActorName("token", "gone"));
        names["system:cli"].ShouldBe(new ActorName("system", "cli"));
        names.Keys.ShouldNotContain("nonsense");
    }

    [Fact]
    public async Task Without_the_right_nothing_is_told()
    {
        (await scene.Names.GetAsync([new PersonId("ada")], PeopleScene.Nobody, Cancel)).ShouldBeEmpty();
        (await scene.Names.SearchAsync("ada", 10, PeopleScene.Nobody, Cancel)).ShouldBeEmpty();
        (await scene.Queries.ListAsync(new PeopleQuery(), PeopleScene.Nobody, Cancel)).Items.ShouldBeEmpty();
        (await scene.Queries.GetAsync(new PersonId("ada"), PeopleScene.Nobody, Cancel)).ShouldBeNull();
        (await scene.Tokens.ListAsync(PeopleScene.Nobody, Cancel)).ShouldBeEmpty();
        var contributor = new Reader(new Actor("person:x", Roles.RightsOf(Role.Contributor)));
        (await scene.Names.SearchAsync("ada", 10, contributor, Cancel)).ShouldHaveSingleItem();
        (await scene.Queries.ListAsync(new PeopleQuery(), contributor, Cancel)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Administrators_see_people_by_name_page_by_page()
    {
        var first = await scene.Queries.ListAsync(new PeopleQuery(1, 3), PeopleScene.Admin, Cancel);
        (first.Total, string.Join(' ', first.Items.Select(p => p.Id.Value))).ShouldBe((4, "ada contact juergen"));
        var second = await scene.Queries.ListAsync(new PeopleQuery(2, 3), PeopleScene.Admin, Cancel);
        second.Items.ShouldHaveSingleItem().Id.ShouldBe(new PersonId("zoe"));
    }

    [Theory]
    [InlineData(null, "active", "ada")]
    [InlineData(null, "invited", "juergen zoe")]
    [InlineData(null, "switched-off", "")]
    [InlineData(null, "contact", "contact")]
    [InlineData("approver", null, "juergen")]
    [InlineData("admin", null, "ada")]
    [InlineData("team-lead", null, "")]
    public async Task They_are_narrowed_by_role_and_state(string? role, string? state, string found)
    {
        await scene.Store.SetPasswordAsync(new PersonId("ada"), "hash", "stamp", Cancel);
        PersonState? wanted = state switch { "active" => PersonState.Active, "invited" => PersonState.Invited, "switched-off" => PersonState.SwitchedOff, "contact" => PersonState.Contact, _ => null };
        var page = await scene.Queries.ListAsync(new PeopleQuery(Role: role is null ? null : Roles.Parse(role), State: wanted), PeopleScene.Admin, Cancel);
        string.Join(' ', page.Items.Select(p => p.Id.Value)).ShouldBe(found);
    }

    [Fact]
    public async Task The_details_say_what_somebody_is_and_when_they_were_here()
    {
        var juergen = new PersonId("juergen");
        await scene.Store.SetPasswordAsync(juergen, "hash", "stamp", Cancel);
        await scene.Store.SucceededAsync(juergen, Cancel);
        await scene.SendAsync(new SwitchOff(juergen));
        var details = (await scene.Queries.GetAsync(juergen, PeopleScene.Admin, Cancel))!;
        (details.State, details.Roles, details.SignedInAt).ShouldBe((PersonState.SwitchedOff, RoleSet.Of(Role.PmoLead, Role.Approver), scene.Clock.GetUtcNow()));
        details.CreatedAt.ShouldBe(scene.Clock.GetUtcNow());
        details.LockedUntil.ShouldBeNull();
    }

    private protected abstract TestStore Create();
}

public sealed class SqlitePeopleReadingTests : PeopleReadingContract
{
    private protected override TestStore Create() => new SqliteStore();
}

public sealed class PostgresPeopleReadingTests(PostgresDatabase database) : PeopleReadingContract, IClassFixture<PostgresDatabase>
{
    private protected override TestStore Create() => PostgresStore.Create(database);
}
