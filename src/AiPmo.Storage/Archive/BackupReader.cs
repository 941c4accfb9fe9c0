using System.IO.Compression;
using System.Security.Cryptography;
using AiPmo.Domain;
using AiPmo.Domain.Seals;

namespace AiPmo.Storage.Archive;

/// <summary>An opened backup whose parts are what its manifest says. Everything in it is taken as hostile until then.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly ZipArchive archive;

    private BackupReader(ZipArchive archive, BackupManifest manifest) => (this.archive, Manifest) = (archive, manifest);

    /// <summary>What the backup says about itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens a backup and checks every part's length and hash; a refusal says what is wrong.</summary>
    public static async Task<(BackupReader? Backup, Refusal? Problem)> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            var (manifest, problem) = await CheckAsync(archive, cancellationToken).ConfigureAwait(false);
            if (manifest is null)
            {
                archive.Dispose();
                return (null, problem);
            }

            return (new BackupReader(archive, manifest), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            archive?.Dispose();
            return (null, Refusal.Of("restore.unreadable", $"This is no backup, or one that broke off: {e.Message}", "file", path));
        }
    }

    /// <summary>The journal, to verify and to load.</summary>
    public ExportAuditSource Journal() => new(() => Open(BackupManifest.Journal));

    /// <summary>The names of the tables in it.</summary>
    public IEnumerable<string> Tables() => Manifest.Parts.Select(part => part.Name)
        .Where(name => name.StartsWith(BackupManifest.Tables, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name));

    /// <summary>A table's lines.</summary>
    public Stream Table(string name) => Open($"{BackupManifest.Tables}{name}.jsonl");

    /// <summary>The key files in it; names without any path.</summary>
    public IEnumerable<(string Name, byte[] Text)> Keys()
    {
        const int MaxKeyLength = 64 * 1024;
        foreach (var part in Manifest.Parts.Where(part => part.Name.StartsWith(BackupManifest.Keys, StringComparison.Ordinal) && part.Length <= MaxKeyLength))
        {
            using var stream = Open(part.Name);
            var text = new byte[part.Length];
            stream.ReadExactly(text);
            yield return (Path.GetFileName(part.Name), text);
        }
    }

    /// <summary>The public sealing key with this id, as the journal's last line names it; null when it does not.</summary>
    public async Task<SealKey?> KeyAsync(string id, CancellationToken cancellationToken)
    {
        using var stream = Open(BackupManifest.Journal);
        var lines = new LineReader(stream);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (JournalLine.ReadEnd(line.Span) is { } end)
            {
                return end.Keys.IsDefault ? null : end.Keys.FirstOrDefault(key => key?.Id == id);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private static async Task<(BackupManifest? Manifest, Refusal? Problem)> CheckAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        if (archive.GetEntry(BackupManifest.PartName) is not { } last)
        {
            return (null, Changed(BackupManifest.PartName));
        }

        BackupManifest? manifest;
        using (var stream = last.Open())
        {
            manifest = await BackupManifest.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        if (manifest is null)
        {
            return (null, Changed(BackupManifest.PartName));
        }

        var named = manifest.Parts.Select(part => part.Name).Append(BackupManifest.PartName).ToHashSet(StringComparer.Ordinal);
        if (archive.Entries.FirstOrDefault(entry => !named.Contains(entry.FullName)) is { } surplus)
        {
            return (null, Changed(surplus.FullName));
        }

        if (archive.Entries.Count != named.Count || manifest.Parts.All(part => part.Name != BackupManifest.Journal))
        {
            return (null, Changed(BackupManifest.PartName));
        }

        foreach (var part in manifest.Parts)
        {
            if (archive.GetEntry(part.Name) is not { } entry || !await FitsAsync(entry, part, cancellationToken).ConfigureAwait(false))
            {
                return (null, Changed(part.Name));
            }
        }

        return (manifest, null);
    }

    private static async Task<bool> FitsAsync(ZipArchiveEntry entry, BackupPart part, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = entry.Open();
        var buffer = new byte[128 * 1024];
        var left = part.Length;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0 && (left -= read) >= 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        return left == 0 && Convert.ToHexStringLower(hash.GetHashAndReset()) == part.Sha256;
    }

    private static Refusal Changed(string part) => Refusal.Of("restore.changed", $"The backup was changed or broke off: {part} is not as its manifest says.", "part", part);

    private Stream Open(string part) => archive.GetEntry(part)?.Open() ?? throw new InvalidDataException($"The backup has no {part}.");
}
