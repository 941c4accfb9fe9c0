using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AiPmo.Domain.Seals;
using AiPmo.Grains.Sealing;

namespace AiPmo.Storage.Sealing;

/// <summary>
/// Where an installation keeps what must not be in its database. Keys: <c>keys/seal.pem</c> in the data directory (readable by its owner only), former
/// ones as <c>keys/seal-*.pem</c>; or as PEM text in the configuration, which several processes share. The newest checkpoint: <c>checkpoint.json</c>
/// beside the database and, where configured, a second file.
/// </summary>
/// <param name="Data">The data directory.</param>
public sealed record SealingFiles(string Data)
{
    private const string KeyFile = "seal.pem";

    /// <summary>The newest checkpoint beside the database.</summary>
    public string Checkpoint => Path.Combine(Data, "checkpoint.json");

    /// <summary>A second place for it, or null.</summary>
    public string? SecondCheckpoint { get; init; }

    /// <summary>The key as PEM text, in place of the file; null for the file.</summary>
    public string? KeyText { get; init; }

    /// <summary>The key before it as PEM text, to sign the handover; null when there is none.</summary>
    public string? FormerKeyText { get; init; }

    /// <summary>Where key files are.</summary>
    public string KeyDirectory => Path.Combine(Data, "keys");

    /// <summary>The keys of this process; makes the key file when there is neither a file nor a configured key.</summary>
    public SealingKeys OpenKeys()
    {
        if (KeyText is not null)
        {
            return new SealingKeys(SealingKey.FromPem(KeyText), FormerKeyText is null ? [] : [SealingKey.FromPem(FormerKeyText)]);
        }

        var current = ReadKey(Path.Combine(KeyDirectory, KeyFile)) ?? MakeKey();
        return new SealingKeys(current, [.. FormerFiles().Select(ReadKey).OfType<SealingKey>()]);
    }

    /// <summary>The public halves of the keys at hand; none where there is no key, or we may not read it. Makes nothing.</summary>
    public ImmutableArray<SealKey> PublicKeys()
    {
        if (KeyText is null && !File.Exists(Path.Combine(KeyDirectory, KeyFile)))
        {
            return [];
        }

        try
        {
            using var keys = OpenKeys();
            return [.. keys.All.Select(key => key.Public)];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Makes a new key file; the key before it stays as a former one, so that it can hand over. Takes effect at the next start.</summary>
    /// <returns>The id of the new key.</returns>
    public string Rotate()
    {
        using (var current = ReadKey(Path.Combine(KeyDirectory, KeyFile)))
        {
            if (current is not null)
            {
                File.Move(Path.Combine(KeyDirectory, KeyFile), Path.Combine(KeyDirectory, $"seal-{current.Public.Id}.pem"));
            }
        }

        using var next = MakeKey();
        return next.Public.Id;
    }

    /// <summary>Every private key of this process by the name of its file, for a backup that carries them: also those that sign cookies.</summary>
    public IEnumerable<(string Name, byte[] Text)> ReadKeyFiles()
    {
        if (KeyText is not null)
        {
            yield return (KeyFile, Encoding.UTF8.GetBytes(KeyText));
        }

        string[] paths = Directory.Exists(KeyDirectory) ? Directory.GetFiles(KeyDirectory) : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            if (KeyText is null || Path.GetFileName(path) != KeyFile)
            {
                yield return (Path.GetFileName(path), File.ReadAllBytes(path));
            }
        }
    }

    /// <summary>Puts a private key that a backup carried in its place, readable by its owner only.</summary>
    public void WriteKeyFile(string name, byte[] text)
    {
        SealedDirectory();
        using var file = new FileStream(Path.Combine(KeyDirectory, name), Secret(FileMode.Create));
        file.Write(text);
        file.Flush(flushToDisk: true);
    }

    private static SealingKey? ReadKey(string path)
    {
        try
        {
            return SealingKey.FromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (CryptographicException e)
        {
            throw new IOException($"{path} holds no sealing key: {e.Message}", e);
        }
    }

    private IEnumerable<string> FormerFiles() =>
        Directory.Exists(KeyDirectory) ? Directory.EnumerateFiles(KeyDirectory, "seal-*.pem").Order(StringComparer.Ordinal) : [];

    private SealingKey MakeKey()
    {
        SealedDirectory();
        var key = SealingKey.New();
        var path = Path.Combine(KeyDirectory, KeyFile);
        using var file = new FileStream(path, Secret(FileMode.CreateNew));
        using var writer = new StreamWriter(file);
        writer.Write(key.ToPem());
        writer.Flush();
        file.Flush(flushToDisk: true);
        return key;
    }

    private static FileStreamOptions Secret(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void SealedDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(KeyDirectory);
        }
        else
        {
            Directory.CreateDirectory(KeyDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
