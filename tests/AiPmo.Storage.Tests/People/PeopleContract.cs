using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Storage.People;
using AiPmo.Storage.Tests.Contracts;

namespace AiPmo.Storage.Tests.People;

/// <summary>What the table of people promises, on every database.</summary>
public abstract class PeopleContract : IAsyncLifetime
{
    private PeopleScene scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        scene = new PeopleScene(Create());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Two_people_have_two_addresses_whatever_the_case()
    {
        await scene.ContactAsync("ada", "Ada", "ada@example.com");
        (await scene.Store.AddAsync(new PersonId("ben"), PeopleScene.Data("Ben", " ADA@Example.com "), "stamp", Cancel))!.Code.ShouldBe("person.email-taken");
        (await scene.Store.FindAsync(new PersonId("ben"), Cancel)).ShouldBeNull();
        (await scene.Store.FindByEmailAsync("Ada@EXAMPLE.com", Cancel))!.Id.ShouldBe("ada");
    }

    [Fact]
    public async Task Several_people_may_have_no_address()
    {
        await scene.ContactAsync("ada", "Ada");
        await scene.ContactAsync("ben", "Ben");
        (await scene.Store.FindByEmailAsync(string.Empty, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_and_an_address_are_changed_but_not_to_somebody_elses()
    {
        var ada = await scene.ContactAsync("ada", "Ada", "ada@example.com");
        await scene.ContactAsync("ben", "Ben", "ben@example.com");
        (await scene.Store.ChangeAsync(ada, PeopleScene.Data("Ada", "ben@example.com"), Cancel))!.Code.ShouldBe("person.email-taken");
        (await scene.Store.ChangeAsync(ada, PeopleScene.Data("Ada Lovelace", "ADA@example.com"), Cancel)).ShouldBeNull();
        var found = (await scene.Store.FindAsync(ada, Cancel))!;
        (found.Name, found.Email).ShouldBe(("Ada Lovelace", "ADA@example.com"));
        (await scene.Store.ChangeAsync(new PersonId("nobody"), PeopleScene.Data("N", null), Cancel))!.Code.ShouldBe("directory.person-unknown");
    }

    [Fact]
    public async Task The_fifth_failure_closes_the_account_and_the_count_begins_anew()
    {
        var ada = await scene.ContactAsync("ada", "Ada", "ada@example.com");
        for (var i = 0; i < 4; i++)
        {
            await scene.Store.FailedAsync(ada, 5, TimeSpan.FromMinutes(15), Cancel);
        }

        (await scene.Store.FindAsync(ada, Cancel))!.LockedUntil.ShouldBeNull();
        await scene.Store.FailedAsync(ada, 5, TimeSpan.FromMinutes(15), Cancel);
        var closed = (await scene.Store.FindAsync(ada, Cancel))!;
        (closed.LockedUntil, closed.FailedCount).ShouldBe(("2026-11-20T09:15:00.000000Z", 0));
        closed.IsLocked("2026-11-20T09:14:59.999999Z").ShouldBeTrue();
        closed.IsLocked("2026-11-20T09:15:00.000000Z").ShouldBeFalse();
        await scene.Store.SucceededAsync(ada, Cancel);
        var open = (await scene.Store.FindAsync(ada, Cancel))!;
        (open.LockedUntil, open.SignedInAt).ShouldBe((null, "2026-11-20T09:00:00.000000Z"));
    }

    [Fact]
    public async Task A_new_password_ends_sessions_failures_and_links()
    {
        var ada = await scene.ContactAsync("ada", "Ada", "ada@example.com");
        await scene.Links.AddAsync("hash", new SignInLink(LinkPurpose.Password, ada), TimeSpan.FromDays(1), Cancel);
        await scene.Store.FailedAsync(ada, 1, TimeSpan.FromMinutes(15), Cancel);
        await scene.Store.SetPasswordAsync(ada, "hashed", "fresh stamp", Cancel);
        var found = (await scene.Store.FindAsync(ada, Cancel))!;
        (found.PasswordHash, found.Stamp, found.LockedUntil).ShouldBe(("hashed", "fresh stamp", null));
        (await scene.Links.FindAsync("hash", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_is_used_once_and_before_its_end()
    {
        var ada = await scene.ContactAsync("ada", "Ada", "ada@example.com");
        await scene.Links.AddAsync("hash", new SignInLink(LinkPurpose.Password, ada), TimeSpan.FromHours(1), Cancel);
        (await scene.Links.UseForPasswordAsync("hash", new PersonId("ben"), "p", "s", Cancel)).ShouldBeFalse();
        (await scene.Links.UseForPasswordAsync("hash", ada, "p", "s", Cancel)).ShouldBeTrue();
        (await scene.Links.UseForPasswordAsync("hash", ada, "q", "t", Cancel)).ShouldBeFalse();
        (await scene.Store.FindAsync(ada, Cancel))!.PasswordHash.ShouldBe("p");

        await scene.Links.AddAsync("late", new SignInLink(LinkPurpose.Password, ada), TimeSpan.FromHours(1), Cancel);
        scene.Clock.Advance(TimeSpan.FromHours(1));
        (await scene.Links.FindAsync("late", Cancel)).ShouldBeNull();
        (await scene.Links.UseForPasswordAsync("late", ada, "q", "t", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Setting_up_takes_over_somebody_whom_a_record_names_by_the_same_address()
    {
        var contact = await scene.ContactAsync("ada", "A. Lovelace", "ada@example.com");
        await scene.Links.AddAsync("hash", new SignInLink(LinkPurpose.SetUp, null), TimeSpan.FromHours(1), Cancel);
        var id = await scene.Links.UseForSetUpAsync("hash", new PersonId("fresh"), PeopleScene.Data("Ada", "ada@example.com"), "p", "s", Cancel);
        id.ShouldBe(contact);
        (await scene.Store.FindAsync(contact, Cancel))!.PasswordHash.ShouldBe("p");
        (await scene.Links.UseForSetUpAsync("hash", new PersonId("other"), PeopleScene.Data("Ben", "ben@example.com"), "p", "s", Cancel)).ShouldBeNull();
        (await scene.Store.FindByEmailAsync("ben@example.com", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_directory_in_memory_follows_the_journal_at_once()
    {
        (await scene.Directory.GetAsync(Cancel)).IsSetUp.ShouldBeFalse();
        await scene.MemberAsync("ada", "Ada");
        var ben = await scene.MemberAsync("ben", "Ben", Role.Auditor);
        await scene.SendAsync(new LimitAuditor(ben, new Limits(null, new DateOnly(2026, 12, 31), [new UseCaseKey(7)])));
        var known = (await scene.Directory.GetAsync(Cancel)).People[ben];
        (known.Name, known.Email, known.Roles, known.IsActive, known.Stamp).ShouldBe(("Ben", "ben@example.com", RoleSet.Of(Role.Auditor), true, "stamp-ben"));
        known.Limits.ShouldBe(new Limits(null, new DateOnly(2026, 12, 31), [new UseCaseKey(7)]));
        known.Reader.OnlyUseCases!.Value.ShouldBe(["UC-0007"]);
        await scene.SendAsync(new SwitchOff(ben));
        (await scene.Directory.GetAsync(Cancel)).People[ben].MayBeHere(new DateOnly(2026, 11, 20)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_in_the_journal_is_seen_after_half_a_minute_at_the_latest()
    {
        var ada = await scene.MemberAsync("ada", "Ada");
        await scene.Directory.GetAsync(Cancel);
        await scene.Store.SetStampAsync(ada, "another stamp", Cancel);
        (await scene.Directory.GetAsync(Cancel)).People[ada].Stamp.ShouldBe("stamp-ada");
        scene.Clock.Advance(DirectoryView.Freshness);
        (await scene.Directory.GetAsync(Cancel)).People[ada].Stamp.ShouldBe("another stamp");
    }

    [Fact]
    public async Task A_token_opens_only_with_both_its_secret_and_its_entry_in_the_journal()
    {
        var token = new TokenId("t-1");
        (await scene.Secrets.AddAsync(token, "hash", Cancel)).ShouldBeTrue();
        (await scene.Secrets.AddAsync(token, "other", Cancel)).ShouldBeFalse();
        (await scene.Directory.GetAsync(Cancel)).Programs.ShouldBeEmpty();
        await scene.SendAsync(new CreateToken(token, "nightly", Role.PmoLead, new DateOnly(2026, 12, 31)));
        (await scene.Directory.GetAsync(Cancel)).Programs["hash"].ShouldBe(new KnownProgram(token, "nightly", Role.PmoLead, new DateOnly(2026, 12, 31)));
        await scene.Secrets.UsedAsync(new Dictionary<TokenId, DateTimeOffset> { [token] = scene.Clock.GetUtcNow() }, Cancel);
        var listed = (await scene.Tokens.ListAsync(PeopleScene.Admin, Cancel)).ShouldHaveSingleItem();
        listed.ShouldBe(new TokenDetails(token, "nightly", Role.PmoLead, new DateOnly(2026, 12, 31), false, scene.Clock.GetUtcNow(), scene.Clock.GetUtcNow()));
        await scene.SendAsync(new RevokeToken(token));
        var after = await scene.Directory.GetAsync(Cancel);
        after.Programs.ShouldBeEmpty();
        after.TokenNames[token].ShouldBe("nightly");
    }

    [Fact]
    public async Task Erased_is_whoever_the_journal_calls_erased_even_after_a_crash()
    {
        await scene.MemberAsync("ada", "Ada");
        var ben = await scene.MemberAsync("ben", "Ben", Role.Auditor);
        await scene.Links.AddAsync("hash", new SignInLink(LinkPurpose.Password, ben), TimeSpan.FromHours(1), Cancel);
        await scene.SendAsync(new ErasePerson(ben));
        (await scene.Store.FindAsync(ben, Cancel)).ShouldNotBeNull();

        (await scene.Erasure.EraseLeftoversAsync(Cancel)).ShouldBe(1);

        (await scene.Store.FindAsync(ben, Cancel)).ShouldBeNull();
        (await scene.Links.FindAsync("hash", Cancel)).ShouldBeNull();
        (await scene.Erasure.EraseLeftoversAsync(Cancel)).ShouldBe(0);
        (await scene.Directory.GetAsync(Cancel)).People.ShouldNotContainKey(ben);
    }

    [Fact]
    public async Task Erasing_nobody_is_no_error() => await scene.Erasure.EraseAsync(new PersonId("nobody"), Cancel);

    private protected abstract TestStore Create();
}

public sealed class SqlitePeopleTests : PeopleContract
{
    private protected override TestStore Create() => new SqliteStore();
}

public sealed class PostgresPeopleTests(PostgresDatabase database) : PeopleContract, IClassFixture<PostgresDatabase>
{
    private protected override TestStore Create() => PostgresStore.Create(database);
}
