using System.Data.Common;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Commits;
using AiPmo.Storage.Rebuilding;
using Dapper;

namespace AiPmo.Storage.Archive;

/// <summary>Loads a backup that was checked into an empty database, and builds the read tables, in one transaction.</summary>
internal sealed class ArchiveLoader(BackupReader backup, EntityRegistry registry, EventCodec codec)
{
    private static readonly string[] JournalColumns = JournalSql.Columns.Split(", ");
    private static readonly string[] CheckpointColumns = ["number", "entries", "root", "frontier", "previous", "time", "key_id", "signature"];

    /// <summary>Loads everything; <paramref name="progress"/> is told how many entries are loaded.</summary>
    public Task LoadAsync(Database target, IProgress<AuditProgress>? progress, CancellationToken cancellationToken) => target.WriteAsync(
        async (connection, transaction) =>
        {
            await RequireEmptyAsync(target.Dialect, connection, transaction).ConfigureAwait(false);
            await LoadJournalAsync(connection, transaction, progress, cancellationToken).ConfigureAwait(false);
            await LoadCheckpointsAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
            foreach (var table in await ArchivedTables.FindAsync(connection, target.Dialect, registry, withKeys: true).ConfigureAwait(false))
            {
                if (backup.Tables().Contains(table.Name, StringComparer.Ordinal))
                {
                    await LoadTableAsync(table, connection, transaction, cancellationToken).ConfigureAwait(false);
                }
            }

            // Whoever held a lease when the backup was taken does not hold it here.
            await connection.ExecuteAsync("UPDATE reactor SET lease_owner = NULL, lease_until = NULL", transaction: transaction).ConfigureAwait(false);
            await new Rebuilder(new LoadingDatabase(target.Dialect, connection, transaction), registry, codec).RebuildAsync(progress: null, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Under the journal's lock: nobody may have begun to use the place since it was looked at.</summary>
    private static async Task RequireEmptyAsync(Dialect dialect, DbConnection connection, DbTransaction transaction)
    {
        if (dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@JournalLock)", new { Postgres.PostgresDatabase.JournalLock }, transaction).ConfigureAwait(false);
        }

        if (await connection.ExecuteScalarAsync<long>(JournalSql.LastSequence, transaction: transaction).ConfigureAwait(false) > 0)
        {
            throw new InvalidDataException("Somebody has begun to use the database meanwhile.");
        }
    }

    private async Task LoadJournalAsync(DbConnection connection, DbTransaction transaction, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await using var rows = await RowInserter.OpenAsync(connection, transaction, "journal", JournalColumns).ConfigureAwait(false);
        var loaded = 0L;
        await foreach (var page in backup.Journal().PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in page.Entries.Select(audited => audited.Entry!))
            {
                await rows.AddAsync([e.Sequence, e.Stream.Value, e.Version, e.Type, (long)e.TypeVersion, e.Time, e.Actor, e.CommandId, e.Cause, e.Salt, e.Payload, e.Hash]).ConfigureAwait(false);
            }

            progress?.Report(new AuditProgress(loaded += page.Entries.Count, backup.Manifest.Entries));
        }

        await rows.FinishAsync().ConfigureAwait(false);
    }

    private async Task LoadCheckpointsAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var rows = await RowInserter.OpenAsync(connection, transaction, "checkpoint", CheckpointColumns).ConfigureAwait(false);
        await foreach (var page in backup.Journal().PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var c in page.Checkpoints)
            {
                await rows.AddAsync([c.Number, c.Entries, c.Root, c.Frontier, c.Previous, c.Time, c.KeyId, c.Signature]).ConfigureAwait(false);
            }
        }

        await rows.FinishAsync().ConfigureAwait(false);
    }

    private async Task LoadTableAsync(TableSpec table, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var lines = backup.Table(table.Name);
        await using var closing = lines.ConfigureAwait(false);
        await using var rows = await RowInserter.OpenAsync(connection, transaction, table.Name, [.. table.Columns.Select(column => column.Name)]).ConfigureAwait(false);
        await foreach (var row in TableLines.ReadAsync(lines, table, cancellationToken).ConfigureAwait(false))
        {
            await rows.AddAsync(row.Values).ConfigureAwait(false);
        }

        await rows.FinishAsync().ConfigureAwait(false);
    }
}
