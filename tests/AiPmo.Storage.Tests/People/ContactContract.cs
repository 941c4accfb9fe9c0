using AiPmo.Domain;
using AiPmo.Storage.People;
using AiPmo.Storage.Tests.Contracts;
using EmptyDatabase = AiPmo.Tests.Shared.PostgresDatabase;

namespace AiPmo.Storage.Tests.People;

/// <summary>How people whom records name are found and added, on every database.</summary>
public abstract class ContactContract : IAsyncLifetime
{
    private TestStore store = null!;
    private ContactStore contacts = null!;
    private int drawn;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        store = Create();
        contacts = new ContactStore(store.Database, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Somebody_is_found_by_address_whatever_the_case_and_name()
    {
        var ann = await FindOrAddAsync("Ann Lee", "ann@example.org");
        (await FindOrAddAsync("A. Lee", "ANN@example.org")).ShouldBe(ann);
        (await FindOrAddAsync(null, "ann@example.org")).ShouldBe(ann);
        (await contacts.FindAsync(null, "ann@example.org", Cancel)).ShouldBe([ann!.Value]);
    }

    [Fact]
    public async Task Somebody_is_found_by_name_folded_when_no_address_is_known()
    {
        var jurgen = await FindOrAddAsync("Jürgen Groß", null);
        (await FindOrAddAsync("jurgen gross", null)).ShouldBe(jurgen);
    }

    [Fact]
    public async Task An_address_learnt_later_belongs_to_whom_the_name_alone_named()
    {
        var ann = await FindOrAddAsync("Ann Lee", null);
        (await FindOrAddAsync("Ann Lee", "ann@example.org")).ShouldBe(ann);
    }

    [Fact]
    public async Task One_name_with_two_addresses_is_two_people_and_the_name_alone_then_nobody()
    {
        var one = await FindOrAddAsync("Kim Park", "kim1@example.org");
        var two = await FindOrAddAsync("Kim Park", "kim2@example.org");
        two.ShouldNotBe(one);
        (await FindOrAddAsync("Kim Park", null)).ShouldBeNull();
        (await contacts.FindAsync("Kim Park", null, Cancel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Asked_many_times_at_once_one_person_is_added()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FindOrAddAsync("Ann Lee", null)));
        found.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Looking_adds_nobody()
    {
        (await contacts.FindAsync("Ann Lee", "ann@example.org", Cancel)).ShouldBeEmpty();
        (await contacts.FindAsync("Ann Lee", null, Cancel)).ShouldBeEmpty();
    }

    internal abstract TestStore Create();

    private Task<PersonId?> FindOrAddAsync(string? name, string? email)
    {
        var data = PersonData.Check(name ?? email, email, needsEmail: false).Data.ShouldNotBeNull();
        return contacts.FindOrAddAsync(data, name is not null, new PersonId($"p{Interlocked.Increment(ref drawn)}"), "stamp", Cancel);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteContactTests : ContactContract
{
    internal override TestStore Create() => new SqliteStore();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresContactTests(EmptyDatabase database) : ContactContract, IClassFixture<EmptyDatabase>
{
    internal override TestStore Create() => PostgresStore.Create(database);
}
