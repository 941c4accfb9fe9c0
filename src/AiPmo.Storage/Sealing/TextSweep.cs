using AiPmo.Grains.Entities;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Sqlite;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>
/// SQLite overwrites what it deletes (<c>secure_delete</c>), but old pages stay in the write-ahead log until that is written back and cut off.
/// PostgreSQL keeps dead rows until a vacuum. Backups and replicas made before are out of reach: whoever keeps them decides on them.
/// </summary>
public sealed class TextSweep(Database database, EntityRegistry registry) : ITextSweep
{
    /// <inheritdoc/>
    public async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        if (database is SqliteDatabase sqlite)
        {
            return await CutAsync(sqlite, cancellationToken).ConfigureAwait(false);
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var tables = string.Join(", ", registry.Tables.Select(table => table.Name).Prepend("journal"));
        await lease.Connection.ExecuteAsync(new CommandDefinition($"VACUUM {tables}", commandTimeout: 0, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> CutAsync(SqliteDatabase sqlite, CancellationToken cancellationToken)
    {
        await sqlite.WriteGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Commands wait while we hold the writer: if a reader still needs the log, give up at once and come back later.
            await sqlite.Writer.ExecuteAsync("PRAGMA busy_timeout=0").ConfigureAwait(false);
            return await sqlite.Writer.QueryFirstAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)").ConfigureAwait(false) == 0;
        }
        finally
        {
            await sqlite.Writer.ExecuteAsync("PRAGMA busy_timeout=10000").ConfigureAwait(false);
            sqlite.WriteGate.Release();
        }
    }
}
