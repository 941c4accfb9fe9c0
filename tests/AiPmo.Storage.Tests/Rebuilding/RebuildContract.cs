using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Rebuilding;
using AiPmo.Storage.Tests.Contracts;
using Dapper;

namespace AiPmo.Storage.Tests.Rebuilding;

/// <summary>What a rebuild promises, on every database: the read tables are what the journal says, row for row.</summary>
public abstract class RebuildContract : IAsyncLifetime
{
    private TestStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Rebuilder Rebuilder => new(store.Database, TestStore.Registry, Sample.Codec);

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(20261120)]
    public async Task After_a_random_series_of_commands_a_rebuild_changes_no_row(int seed)
    {
        await PlayAsync(new Random(seed), commands: 150);

        var report = await Rebuilder.RebuildAsync(progress: null, Cancel);

        report.Differing.ShouldBe(0);
        report.Entries.ShouldBe(await store.Journal.LastSequenceAsync(Cancel));
        report.Tables.Single(table => table.Name == "use_case").Rows.ShouldBe(report.Streams - 1);
        report.Tables.Single(table => table.Name == "member").Rows.ShouldBeGreaterThan(2);
        (await LeftOverAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_are_missing_left_over_or_different_are_counted_and_put_right()
    {
        await PlayAsync(new Random(7), commands: 120);
        await ExecuteAsync("UPDATE use_case SET title = 'Forged' WHERE key_number = (SELECT min(key_number) FROM use_case)");
        await ExecuteAsync("UPDATE use_case SET vendor = NULL, cost_planned = -1 WHERE key_number = (SELECT max(key_number) FROM use_case)");
        await ExecuteAsync("DELETE FROM member WHERE person = 'lea'");
        await ExecuteAsync("INSERT INTO member (person, roles, is_active, is_erased) VALUES ('nobody', 'admin', 1, 0)");

        (await Rebuilder.CompareAsync(progress: null, Cancel)).Differing.ShouldBe(4);
        var report = await Rebuilder.RebuildAsync(progress: null, Cancel);
        report.Tables.Where(table => table.Differing > 0).Select(table => (table.Name, table.Differing)).ShouldBe([("member", 2L), ("use_case", 2L)]);
        (await Rebuilder.CompareAsync(progress: null, Cancel)).Differing.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_commits_while_it_runs_is_not_forgotten()
    {
        var bus = store.NewBus();
        await Task.WhenAll(Enumerable.Range(1, 300).Select(number => bus.SendAsync(Sample.Registering($"Before {number}")).AsTask()));
        var rebuilding = Rebuilder.RebuildAsync(progress: null, Cancel);
        for (var number = 0; !rebuilding.IsCompleted || number == 0; number++)
        {
            await bus.SendAsync(Sample.Registering($"Meanwhile {number}"), Cancel);
        }

        (await rebuilding).Differing.ShouldBe(0);
        (await Rebuilder.CompareAsync(progress: null, Cancel)).Differing.ShouldBe(0);
    }

    /// <summary>A fresh store.</summary>
    protected abstract ValueTask<TestStore> CreateAsync();

    private async Task PlayAsync(Random random, int commands)
    {
        var bus = store.NewBus();
        var admin = Sample.Lead;
        await Send(DirectoryEntity.Stream, new SetUp(new PersonId("lea")));
        var streams = new List<StreamId>();
        for (var i = 0; i < commands; i++)
        {
            if (streams.Count < 5 || random.Next(4) == 0)
            {
                var envelope = Sample.Registering($"Idee {i} Größe", null, (UseCaseFields.Vendor, new FieldValue.Text($"Vendor {random.Next(9)}")));
                (await bus.SendAsync(envelope, Cancel)).ShouldBeOfType<Answer.Done>();
                streams.Add(envelope.Stream);
            }
            else if (random.Next(10) == 0)
            {
                await Send(DirectoryEntity.Stream, new AddPerson(new PersonId($"person-{random.Next(30)}"), RoleSet.Of(Role.Contributor)));
            }
            else
            {
                await Send(streams[random.Next(streams.Count)], random.Next(6) switch
                {
                    0 => new Retire("Not needed"),
                    1 => new Reinstate(),
                    2 => new Edit(FieldChanges.Of((UseCaseFields.Vendor, null), (UseCaseFields.Owner, new FieldValue.Person(new PersonId("bob"))))),
                    _ => new Edit(Sample.Fields($"Titel {random.Next(100)}", (UseCaseFields.CostPlanned, new FieldValue.Amount(new Money(random.Next(1000), "EUR"))))),
                });
            }
        }

        async Task Send(StreamId stream, Command command) => await bus.SendAsync(new Envelope(stream, command, CommandId.New(), admin), Cancel);
    }

    private Task<int> ExecuteAsync(string sql) => store.Database.WriteAsync<int>((connection, transaction) => connection.ExecuteAsync(sql, transaction: transaction), Cancel);

    private Task<long> LeftOverAsync() => store.Database.WriteAsync(
        (connection, transaction) => connection.ExecuteScalarAsync<long>(
            store.Database.Dialect == Dialect.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE name LIKE 'rebuilt%'"
                : "SELECT count(*) FROM pg_class WHERE relname LIKE 'rebuilt%'",
            transaction: transaction),
        Cancel);
}

/// <summary>On SQLite.</summary>
public sealed class SqliteRebuildTests : RebuildContract
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(new SqliteStore());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresRebuildTests(PostgresDatabase database) : RebuildContract, IClassFixture<PostgresDatabase>
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(PostgresStore.Create(database));
}
