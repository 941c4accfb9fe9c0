using AiPmo.Grains.Journal;
using AiPmo.Storage.Sqlite;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>A fresh database of one kind, with its journal; every contract test class has one for each database.</summary>
public abstract class TestStore : IAsyncDisposable
{
    /// <summary>What the journal tells.</summary>
    internal ChangeFeed Feed { get; } = new();

    internal abstract Database Database { get; }

    internal abstract IJournal Journal { get; }

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
        journal = new SqliteJournal(database, Feed);
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
