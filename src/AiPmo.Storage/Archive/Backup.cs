using System.IO.Compression;
using System.Security.Cryptography;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Sealing;

namespace AiPmo.Storage.Archive;

/// <summary>What a backup holds.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Entries">Journal entries.</param>
/// <param name="Checkpoints">Checkpoints.</param>
/// <param name="Rows">Rows of tables beside the journal: people, hashed secrets, counters, positions.</param>
/// <param name="WithKeys">Whether private keys are in it.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupReport(string File, long Entries, long Checkpoints, long Rows, bool WithKeys, long Bytes);

/// <summary>
/// Writes a backup: one ZIP for either database, taken from one snapshot while others write on. It appears under its name when it is whole. Memory
/// stays small, however much there is.
/// </summary>
public sealed class Backup(Database database, EntityRegistry registry, EventCodec codec, SealingFiles files, TimeProvider clock)
{
    /// <summary>Writes the backup; private keys only when asked for.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<BackupReport> WriteAsync(string path, bool withKeys, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        try
        {
            BackupReport report;
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                // It holds names, addresses and hashed secrets.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var file = new FileStream(partial, options);
            await using (file.ConfigureAwait(false))
            {
                report = await WriteAsync(file, path, withKeys, progress, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                report = report with { Bytes = file.Length };
            }

            File.Move(partial, path, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private async Task<BackupReport> WriteAsync(FileStream file, string path, bool withKeys, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var parts = new List<BackupPart>();
        var rows = 0L;
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var snapshot = await Snapshot.TakeAsync(database, cancellationToken).ConfigureAwait(false);
        await using var taken = snapshot.ConfigureAwait(false);
        var journal = new JournalExported(0, 0, null, null);
        parts.Add(await PartAsync(archive, BackupManifest.Journal, async to =>
            journal = await new JournalExport(database, codec).WriteAsync(snapshot.Journal(), to, progress, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
        foreach (var table in await ArchivedTables.FindAsync(snapshot.Connection, snapshot.Dialect, registry, withKeys).ConfigureAwait(false))
        {
            parts.Add(await PartAsync(archive, $"{BackupManifest.Tables}{table.Name}.jsonl", async to =>
                rows += await TableLines.WriteAsync(snapshot.Connection, table, to, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
        }

        foreach (var (name, text) in withKeys ? files.ReadKeyFiles() : [])
        {
            parts.Add(await PartAsync(archive, BackupManifest.Keys + name, to => to.WriteAsync(text, cancellationToken).AsTask()).ConfigureAwait(false));
        }

        var manifest = new BackupManifest(BackupManifest.FormatName, PendingEntry.Format(clock.GetUtcNow()), journal.Entries, journal.Checkpoints, withKeys, [.. parts]);
        var last = archive.CreateEntry(BackupManifest.PartName).Open();
        await using (last.ConfigureAwait(false))
        {
            manifest.Write(last);
        }

        return new BackupReport(path, journal.Entries, journal.Checkpoints, rows, withKeys, Bytes: 0);
    }

    private static async Task<BackupPart> PartAsync(ZipArchive archive, string name, Func<Stream, Task> write)
    {
        var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        await using (part.ConfigureAwait(false))
        {
            using var hashing = new HashingStream(part);
            await write(hashing).ConfigureAwait(false);
            return new BackupPart(name, hashing.Length, hashing.Sha256());
        }
    }
}
