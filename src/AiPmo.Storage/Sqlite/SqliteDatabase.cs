using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using AiPmo.Storage.Migrations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AiPmo.Storage.Sqlite;

/// <summary>One file: WAL, synchronous commits, one connection that writes, several that read.</summary>
public sealed class SqliteDatabase : Database
{
    private const int KeptReaders = 4;
    private const int ReaderCache = 16 * 1024;
    private readonly ConcurrentBag<DbConnection> readers = [];
    private readonly string readString;
    private readonly DataDirectoryLock? held;
    private readonly SqliteConnection? writer;
    private int disposed;

    private SqliteDatabase(string directory, DataDirectoryLock? held, TimeProvider clock)
    {
        SqliteLibrary.Initialise();
        this.held = held;
        Path = System.IO.Path.Combine(directory, StorageOptions.FileName);
        readString = ConnectionString(SqliteOpenMode.ReadOnly);
        if (held is not null)
        {
            writer = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWriteCreate));
            writer.Open();
            writer.Execute("PRAGMA journal_mode=wal; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000; PRAGMA cache_size=-65536;");

            // Pages that change with every group are copied back once in a while, not with every thousand pages; a log grown by a rebuild is cut again.
            writer.Execute("PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864;");
            Migrate(writer, clock);
        }
    }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>The one connection that writes; only whoever holds <see cref="WriteGate"/> uses it.</summary>
    internal SqliteConnection Writer => writer ?? throw new InvalidOperationException("The database was opened to read only.");

    /// <summary>One writer at a time.</summary>
    internal SemaphoreSlim WriteGate { get; } = new(1, 1);

    /// <summary>Opens the file of a data directory that we hold, makes it if need be, and brings its schema up to date.</summary>
    public static SqliteDatabase Open(DataDirectoryLock held, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(held);
        return new SqliteDatabase(held.Directory, held, clock);
    }

    /// <summary>Opens the file to read only, beside a process that may be serving it.</summary>
    /// <exception cref="FileNotFoundException">There is no database yet.</exception>
    public static SqliteDatabase OpenReadOnly(string directory, TimeProvider clock) =>
        File.Exists(System.IO.Path.Combine(directory, StorageOptions.FileName))
            ? new SqliteDatabase(System.IO.Path.GetFullPath(directory), held: null, clock)
            : throw new FileNotFoundException($"There is no {StorageOptions.FileName} in {System.IO.Path.GetFullPath(directory)}.");

    /// <inheritdoc/>
    public override ValueTask<ReadLease> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new ReadLease(readers.TryTake(out var connection) ? connection : OpenReader(ReaderCache), GiveBack));
    }

    /// <inheritdoc/>
    public override async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await WriteGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var transaction = Writer.BeginTransaction(deferred: false);
            var result = await work(Writer, transaction).ConfigureAwait(false);
            transaction.Commit();
            return result;
        }
        finally
        {
            WriteGate.Release();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        while (readers.TryTake(out var reader))
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }

        writer?.Dispose();
        held?.Dispose();
        WriteGate.Dispose();
    }

    /// <summary>One more connection to read with; the caller keeps and disposes it.</summary>
    /// <param name="cache">How much of the file it may keep in memory, in KiB. The file is not mapped: each connection would count it as its own memory.</param>
    internal SqliteConnection OpenReader(int cache)
    {
        var connection = new SqliteConnection(readString);
        connection.Open();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA query_only=ON; PRAGMA busy_timeout=10000; PRAGMA cache_size=-{cache}; PRAGMA temp_store=MEMORY;"));
        return connection;
    }

    private ValueTask GiveBack(DbConnection connection)
    {
        if (readers.Count >= KeptReaders || Volatile.Read(ref disposed) == 1)
        {
            return connection.DisposeAsync();
        }

        readers.Add(connection);
        return ValueTask.CompletedTask;
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ConnectionString;

    private static void Migrate(SqliteConnection connection, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(MigrationScript.VersionTable, transaction: transaction);
        var version = connection.ExecuteScalar<int?>("SELECT max(version) FROM schema_version", transaction: transaction) ?? 0;
        foreach (var script in MigrationScript.After(Dialect.Sqlite, version))
        {
            connection.Execute(script.Sql, transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @At)",
                new { script.Version, script.Name, At = clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture) },
                transaction);
        }

        transaction.Commit();
    }
}
