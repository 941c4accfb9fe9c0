using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reactors;
using AiPmo.Grains.Reading;
using AiPmo.Storage.Reactors;
using AiPmo.Storage.Reading;
using AiPmo.Storage.Tests.Contracts;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiPmo.Storage.Tests.Reactors;

/// <summary>What reactors are promised, on every database.</summary>
public abstract class ReactorContract : IAsyncLifetime
{
    private static readonly (Field Field, FieldValue? Value) Owned = (UseCaseFields.Owner, new FieldValue.Person(new PersonId("gone")));
    private readonly FakeTimeProvider clock = new();
    private readonly ReactorOptions options = new();
    private TestStore store = null!;
    private ReactorStore reactors = null!;
    private CommandBus bus = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await CreateAsync();
        reactors = new ReactorStore(store.Database, clock);
        bus = store.NewBus(clock);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_reactor_sees_each_entry_it_follows_once_and_goes_on_where_it_stopped()
    {
        var reactor = new FakeReactor();
        var first = Runner(reactor);
        await RegisterAsync(3);
        await first.RunAsync(Cancel);
        await RegisterAsync(2);
        await first.RunAsync(Cancel);
        await first.StopAsync(Cancel);
        await RegisterAsync(1);
        await Runner(reactor).RunAsync(Cancel);

        reactor.Seen.Count.ShouldBe(6);
        reactor.Seen.ShouldBe(reactor.Seen.Distinct().Order());
    }

    [Fact]
    public async Task One_process_at_a_time_runs_a_reactor_and_another_takes_over_when_it_no_longer_lives()
    {
        var (mine, theirs) = (new FakeReactor(), new FakeReactor());
        var (first, second) = (Runner(mine), Runner(theirs));
        await RegisterAsync(1);
        await first.RunAsync(Cancel);
        (await second.RunAsync(Cancel)).ShouldBe(options.Lease / 2);
        theirs.Seen.ShouldBeEmpty();

        clock.Advance(options.Lease * 2);
        await RegisterAsync(1);
        await second.RunAsync(Cancel);
        theirs.Seen.Count.ShouldBe(1);
        (await first.RunAsync(Cancel)).ShouldBe(options.Lease / 2);
        mine.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_entry_that_fails_is_tried_again_after_a_pause_and_its_commands_are_done_once()
    {
        var reactor = new FakeReactor { Fails = _ => new InvalidOperationException("not yet") };
        var runner = Runner(reactor);
        await RegisterAsync(1);
        var pause = await runner.RunAsync(Cancel);
        pause.ShouldBe(options.FirstPause);
        await runner.RunAsync(Cancel);
        reactor.Seen.Count.ShouldBe(1);

        reactor.Fails = _ => null;
        clock.Advance(pause);
        await runner.RunAsync(Cancel);

        reactor.Seen.Count.ShouldBe(2);
        reactor.Answers.Cast<Answer.Done>().Select(answer => answer.Repeated).ShouldBe([false, true]);
        (await reactors.FailuresAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poisoned_entry_is_recorded_shown_in_health_and_tried_again_while_others_get_their_turn()
    {
        var reactor = new FakeReactor();
        var runner = Runner(reactor);
        await RegisterAsync(2);
        reactor.Fails = entry => entry.Sequence == 1 ? new InvalidOperationException("poison") : null;
        for (var i = 0; i < options.Attempts; i++)
        {
            clock.Advance(await runner.RunAsync(Cancel));
        }

        var failure = (await reactors.FailuresAsync(Cancel)).ShouldHaveSingleItem();
        (failure.Reactor, failure.Sequence, failure.Attempts).ShouldBe(("fake", 1L, (long)options.Attempts));
        failure.Error.ShouldContain("poison");
        reactor.Seen[^1].ShouldBe(2);
        (await new ReactorHealth(reactors).CheckHealthAsync(new HealthCheckContext(), Cancel)).Status.ShouldBe(HealthStatus.Degraded);

        reactor.Fails = _ => null;
        clock.Advance(options.RetryFailed);
        await runner.RunAsync(Cancel);
        (await reactors.FailuresAsync(Cancel)).ShouldBeEmpty();
        (await new ReactorHealth(reactors).CheckHealthAsync(new HealthCheckContext(), Cancel)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task An_erased_person_is_let_go_by_every_use_case_that_names_them_in_any_field()
    {
        var admin = Actor.Of(new PersonId("lea"), RightSet.Of(Enum.GetValues<Right>()));
        await bus.SendAsync(new Envelope(DirectoryEntity.Stream, new SetUp(new PersonId("lea")), CommandId.New(), admin), Cancel);
        var fields = UseCaseFields.People.ToArray();
        foreach (var field in fields)
        {
            await bus.SendAsync(Sample.Registering($"Names them as {field.Id}", null, (field, Owned.Value)), Cancel);
        }

        await bus.SendAsync(Sample.Registering("Names another", null, (UseCaseFields.Owner, new FieldValue.Person(new PersonId("gone-not")))), Cancel);
        await bus.SendAsync(new Envelope(DirectoryEntity.Stream, new ErasePerson(new PersonId("gone")), CommandId.New(), admin), Cancel);

        var mentions = new PersonMentions(store.Database);
        (await mentions.UseCasesNamingAsync(new PersonId("gone"), Cancel)).Count.ShouldBe(fields.Length);
        await Runner(new ReleaseErasedPerson(mentions)).RunAsync(Cancel);

        (await mentions.UseCasesNamingAsync(new PersonId("gone"), Cancel)).ShouldBeEmpty();
        (await mentions.UseCasesNamingAsync(new PersonId("gone-not"), Cancel)).Count.ShouldBe(1);
        var released = await new JournalQueries(store.Database).ListAsync(new JournalQuery { Type = "use-case.person-released" }, new Reader(admin), Cancel);
        released.Total.ShouldBe(fields.Length);
        released.Items.ShouldAllBe(entry => entry.Actor == "system:release-erased-person" && entry.Cause.StartsWith("entry:", StringComparison.Ordinal));
    }

    /// <summary>A fresh store.</summary>
    protected abstract ValueTask<TestStore> CreateAsync();

    private ReactorRunner Runner(IReactor reactor) => new(reactor, reactors, Sample.Codec, bus, options, clock, NullLogger<ReactorRunner>.Instance);

    private async Task RegisterAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await bus.SendAsync(Sample.Registering("An idea", null, Owned), Cancel)).ShouldBeOfType<Answer.Done>();
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteReactorTests : ReactorContract
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(new SqliteStore());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresReactorTests(PostgresDatabase database) : ReactorContract, IClassFixture<PostgresDatabase>
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(PostgresStore.Create(database));
}
