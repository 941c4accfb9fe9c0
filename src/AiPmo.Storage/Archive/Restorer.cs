using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Postgres;
using AiPmo.Storage.Sealing;
using AiPmo.Storage.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AiPmo.Storage.Archive;

/// <summary>What a restore brought back.</summary>
/// <param name="CreatedAt">When the backup was taken.</param>
/// <param name="Entries">Journal entries.</param>
/// <param name="Sealed">How many of them a checkpoint proves.</param>
/// <param name="Redacted">How many of them are redacted.</param>
/// <param name="WithKeys">Whether private keys came with it. Without, the next start makes a new sealing key, and the journal says so.</param>
public sealed record RestoreReport(string CreatedAt, long Entries, long Sealed, long Redacted, bool WithKeys);

/// <summary>
/// Restores a backup into an empty place of either kind. The archive is checked and its journal verified first; then all of it appears at once: a
/// SQLite file made aside and moved into place, or one PostgreSQL transaction.
/// </summary>
public sealed class Restorer(StorageOptions target, SealingFiles files, EntityRegistry registry, EventCodec codec, TimeProvider clock)
{
    /// <summary>Restores; a refusal says why not, and that nothing was touched.</summary>
    public async Task<(RestoreReport? Report, Refusal? Problem)> RestoreAsync(string path, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        if (await OccupiedAsync(cancellationToken).ConfigureAwait(false) is { } occupied)
        {
            return (null, occupied);
        }

        var (opened, problem) = await BackupReader.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        if (opened is null)
        {
            return (null, problem);
        }

        using var backup = opened;
        var report = await new AuditVerifier(codec).VerifyAsync(backup.Journal(), new AuditOptions([], [], FromElsewhere: false), progress, cancellationToken).ConfigureAwait(false);
        if (report.FirstBad is { } bad)
        {
            return (null, new Refusal(
                "restore.not-whole",
                $"The backup's journal does not verify: entry {bad.Sequence}, {bad.Reason}.",
                Values: new Dictionary<string, string>(StringComparer.Ordinal) { ["sequence"] = bad.Sequence.ToString(CultureInfo.InvariantCulture), ["reason"] = bad.Reason.ToString() }));
        }

        try
        {
            await PlaceAsync(backup, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidDataException or UnknownEventException or JsonException or InvalidOperationException)
        {
            // An archive that verifies may still come from a newer program, or be made up: entries that cannot follow one another.
            return (null, Refusal.Of("restore.does-not-fit", $"The backup does not fit this version of AiPmo; nothing was restored: {e.Message}", "detail", e.Message));
        }

        await PlaceFilesAsync(backup, report.Newest, cancellationToken).ConfigureAwait(false);
        return (new RestoreReport(backup.Manifest.CreatedAt, report.Entries, report.Sealed, report.Redacted, backup.Manifest.WithKeys), null);
    }

    private static Refusal NotEmpty(string what) =>
        Refusal.Of("restore.not-empty", $"A backup is restored into an empty place only: {what} is in the way.", "what", what);

    private async Task<Refusal?> OccupiedAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(files.Checkpoint))
        {
            return NotEmpty(files.Checkpoint);
        }

        switch (target)
        {
            case StorageOptions.Sqlite { Lock.Directory: var directory } when Path.Combine(directory, StorageOptions.FileName) is var file && File.Exists(file):
                await using (var database = SqliteDatabase.OpenReadOnly(directory, clock))
                {
                    return await HoldsSomethingAsync(database, cancellationToken).ConfigureAwait(false) ? NotEmpty(file) : null;
                }

            case StorageOptions.Postgres { ConnectionString: var connectionString }:
                await using (var database = PostgresDatabase.Open(connectionString, clock))
                {
                    return await HoldsSomethingAsync(database, cancellationToken).ConfigureAwait(false) ? NotEmpty("the database") : null;
                }

            default:
                return null;
        }
    }

    private static async Task<bool> HoldsSomethingAsync(Database database, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await lease.Connection.ExecuteScalarAsync<long>("SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM person)").ConfigureAwait(false) > 0;
        }
        catch (SqliteException)
        {
            // Not ours, or not a database: not to be written over.
            return true;
        }
    }

    private Task PlaceAsync(BackupReader backup, IProgress<AuditProgress>? progress, CancellationToken cancellationToken) => target switch
    {
        StorageOptions.Sqlite { Lock.Directory: var directory } => PlaceFileAsync(backup, directory, progress, cancellationToken),
        StorageOptions.Postgres { ConnectionString: var connectionString } => PlaceInServerAsync(backup, connectionString, progress, cancellationToken),
        _ => throw new InvalidOperationException($"{target.GetType().Name} cannot be written."),
    };

    private async Task PlaceInServerAsync(BackupReader backup, string connectionString, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await using var database = PostgresDatabase.Open(connectionString, clock);
        await new ArchiveLoader(backup, registry, codec).LoadAsync(database, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlaceFileAsync(BackupReader backup, string directory, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var aside = Path.Combine(directory, "restoring");
        try
        {
            // What a restore that was killed left behind; we hold the directory, so that it is nobody's.
            RemoveDirectory(aside);
            var (held, problem) = DataDirectoryLock.TryTake(aside, "restore", clock);
            await using (var database = SqliteDatabase.Open(held ?? throw new IOException(problem!.Message), clock))
            {
                await new ArchiveLoader(backup, registry, codec).LoadAsync(database, progress, cancellationToken).ConfigureAwait(false);
            }

            // A database without anything in it may be there; its log must not be taken for the new one's.
            var file = Path.Combine(directory, StorageOptions.FileName);
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            File.Move(Path.Combine(aside, StorageOptions.FileName), file, overwrite: true);
        }
        finally
        {
            RemoveDirectory(aside);
        }
    }

    private static void RemoveDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>The newest checkpoint beside the database again, and the keys if they came along.</summary>
    private async Task PlaceFilesAsync(BackupReader backup, Checkpoint? newest, CancellationToken cancellationToken)
    {
        foreach (var (name, text) in backup.Keys())
        {
            files.WriteKeyFile(name, text);
        }

        if (newest is not null && await backup.KeyAsync(newest.KeyId, cancellationToken).ConfigureAwait(false) is { } key)
        {
            AtomicFile.Write(files.Checkpoint, new CheckpointFile(newest, key).Write());
        }
    }
}
