using System.Data.Common;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Sealing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AiPmo.Storage.Archive;

/// <summary>The whole database as it is at one moment, while others write on: everything read through it belongs together.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly ReadLease lease;

    private Snapshot(ReadLease lease, Dialect dialect) => (this.lease, Dialect) = (lease, dialect);

    /// <summary>Which SQL it speaks.</summary>
    public Dialect Dialect { get; }

    /// <summary>The connection, in its transaction. One reader at a time.</summary>
    public DbConnection Connection => lease.Connection;

    /// <summary>Takes the snapshot.</summary>
    public static async Task<Snapshot> TakeAsync(Database database, CancellationToken cancellationToken)
    {
        var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await lease.Connection.ExecuteAsync(database.Dialect == Dialect.Sqlite ? "BEGIN TRANSACTION" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").ConfigureAwait(false);

            // What a transaction sees is settled by its first read.
            await lease.Connection.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_version").ConfigureAwait(false);
            return new Snapshot(lease, database.Dialect);
        }
        catch
        {
            await lease.Connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The journal in it.</summary>
    public IAuditSource Journal() => Connection is SqliteConnection sqlite ? new SqliteAuditSource(sqlite) : new DatabaseAuditSource(Connection);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Connection.ExecuteAsync("ROLLBACK TRANSACTION").ConfigureAwait(false);
        }
        finally
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}
