using AiPmo.Grains.Directories;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using AiPmo.Storage.Postgres;
using AiPmo.Storage.Sqlite;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using EmptyDatabase = AiPmo.Tests.Shared.PostgresDatabase;
using PostgresDatabase = AiPmo.Storage.Postgres.PostgresDatabase;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>A fresh database of one kind, with its journal; every contract test class has one for each database.</summary>
public abstract class TestStore : IAsyncDisposable
{
    /// <summary>What the journal tells.</summary>
    internal ChangeFeed Feed { get; } = new();

    internal abstract Database Database { get; }

    internal abstract IJournal Journal { get; }

    /// <summary>The kinds of entities of these tests.</summary>
    internal static EntityRegistry Registry { get; } = new([new UseCaseEntity(), new DirectoryEntity()]);

    /// <summary>The journal and a grain host of its own on it, as a process has them.</summary>
    internal CommandBus NewBus(TimeProvider? clock = null)
    {
        var time = new OrganisationTime(clock ?? TimeProvider.System, TimeZoneInfo.Utc);
        return new CommandBus(new EmbeddedGrainHost(Registry, new ActivationServices(Journal, Sample.Codec, time, [new UseCaseKeys(Journal, time.Clock)]), new ActivationLimits()));
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>One SQLite file.</summary>
public sealed class SqliteStore : TestStore
{
    private readonly TempDirectory directory = new();
    private readonly SqliteDatabase database;
    private readonly SqliteJournal journal;

    public SqliteStore()
    {
        database = SqliteDatabase.Open(DataDirectoryLock.TryTake(directory.Path, "test", TimeProvider.System).Lock!, TimeProvider.System);
        journal = new SqliteJournal(database, Feed, NullLogger<SqliteJournal>.Instance);
    }

    internal override Database Database => database;

    internal override IJournal Journal => journal;

    public override async ValueTask DisposeAsync()
    {
        journal.Dispose();
        await database.DisposeAsync();
        directory.Dispose();
    }
}

/// <summary>One PostgreSQL database; the class that uses it owns it, each test finds it empty.</summary>
public sealed class PostgresStore : TestStore
{
    private readonly string connectionString;
    private readonly PostgresDatabase database;
    private readonly PostgresJournal journal;

    private PostgresStore(string connectionString, bool empty)
    {
        this.connectionString = connectionString;
        database = PostgresDatabase.Open(connectionString, TimeProvider.System);
        if (empty)
        {
            using var connection = database.Source.OpenConnection();
            var tables = connection.Query<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'");
            connection.Execute($"TRUNCATE {string.Join(", ", tables)}");
        }

        journal = new PostgresJournal(database, Feed, TimeProvider.System, NullLogger<PostgresJournal>.Instance);
    }

    internal override Database Database => database;

    internal override IJournal Journal => journal;

    /// <summary>An empty store; skips the test on a machine without a PostgreSQL server.</summary>
    public static PostgresStore Create(EmptyDatabase at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return new PostgresStore(at.ConnectionString, empty: true);
    }

    /// <summary>What another process on the same database would have.</summary>
    public PostgresStore Another() => new(connectionString, empty: false);

    public override async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await database.DisposeAsync();
    }
}
