using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;
using AiPmo.Storage.Tests.Contracts;

namespace AiPmo.Storage.Tests.People;

/// <summary>A database with its people side, and short ways to put somebody there.</summary>
internal sealed class PeopleScene : IAsyncDisposable
{
    private readonly TestStore store;
    private readonly CommandBus bus;

    public PeopleScene(TestStore store)
    {
        this.store = store;
        bus = store.NewBus(Clock);
        Directory = new DirectoryView(store.Database, Clock, store.Feed);
        Store = new PeopleStore(store.Database, Clock);
        Links = new SignInLinks(store.Database, Clock);
        Secrets = new TokenSecrets(store.Database, Clock);
        Erasure = new PeopleErasure(store.Database, Directory);
        Names = new PeopleNames(store.Database, Directory, Clock);
        Queries = new PeopleQueries(store.Database, Clock);
        Tokens = new TokenQueries(store.Database);
    }

    public FakeTimeProvider Clock { get; } = new();

    public Database Database => store.Database;

    public DirectoryView Directory { get; }

    public PeopleStore Store { get; }

    public SignInLinks Links { get; }

    public TokenSecrets Secrets { get; }

    public PeopleErasure Erasure { get; }

    public PeopleNames Names { get; }

    public PeopleQueries Queries { get; }

    public TokenQueries Tokens { get; }

    public static Reader Admin { get; } = new(new Actor("person:admin", Roles.RightsOf(Role.Admin)));

    public static Reader Nobody { get; } = new(new Actor("system:nobody", RightSet.None));

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static PersonData Data(string name, string? email) => PersonData.Check(name, email, needsEmail: false).Data.ShouldNotBeNull();

    /// <summary>Somebody who is only named in records.</summary>
    public async Task<PersonId> ContactAsync(string id, string name, string? email = null)
    {
        (await Store.AddAsync(new PersonId(id), Data(name, email), $"stamp-{id}", Cancel)).ShouldBeNull();
        return new PersonId(id);
    }

    /// <summary>Somebody who may sign in; the first one is the administrator.</summary>
    public async Task<PersonId> MemberAsync(string id, string name, params Role[] roles)
    {
        var person = await ContactAsync(id, name, $"{id}@example.com");
        var isSetUp = (await Directory.GetAsync(Cancel)).IsSetUp;
        await SendAsync(isSetUp ? new AddPerson(person, RoleSet.Of(roles)) : new SetUp(person));
        return person;
    }

    public async Task SendAsync(DirectoryCommand command)
    {
        var actor = Actor.System("test", Right.ManagePeople, Right.ManageTokens);
        (await bus.SendAsync(new Envelope(DirectoryEntity.Stream, command, CommandId.New(), actor), Cancel)).ShouldBeOfType<Answer.Done>();
    }

    public async ValueTask DisposeAsync()
    {
        Names.Dispose();
        Directory.Dispose();
        await store.DisposeAsync();
    }
}
