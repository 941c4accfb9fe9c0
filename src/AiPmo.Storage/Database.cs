using System.Data.Common;

namespace AiPmo.Storage;

/// <summary>Which SQL a database speaks, where the two differ.</summary>
public enum Dialect
{
    /// <summary>One file in the data directory.</summary>
    Sqlite,

    /// <summary>A server that several processes share.</summary>
    Postgres,
}

/// <summary>
/// The database under the journal: lends connections to read with and runs small writes that are not commands (people, tokens, checkpoints,
/// positions of reactors). Commands go through the journal only. Opened with its schema up to date.
/// </summary>
public abstract class Database : IAsyncDisposable, IDisposable
{
    /// <summary>Its SQL.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Lends a connection to read with; give it back soon.</summary>
    public abstract ValueTask<ReadLease> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs a write in one transaction of its own and commits it durably. Keep it short: on SQLite nobody else writes meanwhile, commands included.
    /// An exception rolls back. Use the connection given, and pass the transaction to every statement.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async (connection, transaction) =>
            {
                await work(connection, transaction).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A connection lent for reading; disposing gives it back.</summary>
public sealed class ReadLease(DbConnection connection, Func<DbConnection, ValueTask> giveBack) : IAsyncDisposable
{
    private int returned;

    /// <summary>The open connection; it refuses to write.</summary>
    public DbConnection Connection { get; } = connection;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref returned, 1) == 0 ? giveBack(Connection) : ValueTask.CompletedTask;
}
