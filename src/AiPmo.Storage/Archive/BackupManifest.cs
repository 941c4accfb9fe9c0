using System.Collections.Immutable;
using System.Text.Json;
using AiPmo.Grains;

namespace AiPmo.Storage.Archive;

/// <summary>What a backup says about itself; its last part, so that a backup that broke off has none.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="CreatedAt">When, as the journal writes instants.</param>
/// <param name="Entries">How many journal entries.</param>
/// <param name="Checkpoints">How many checkpoints.</param>
/// <param name="WithKeys">Whether private keys are in it.</param>
/// <param name="Parts">Every part but this one.</param>
internal sealed record BackupManifest(string Format, string CreatedAt, long Entries, long Checkpoints, bool WithKeys, ImmutableArray<BackupPart> Parts)
{
    /// <summary>The part's name.</summary>
    public const string PartName = "manifest.json";

    /// <summary>The format this program writes and reads.</summary>
    public const string FormatName = "aipmo-backup/1";

    /// <summary>The part that holds the journal.</summary>
    public const string Journal = "journal.jsonl";

    /// <summary>What the parts that hold tables begin with.</summary>
    public const string Tables = "tables/";

    /// <summary>What the parts that hold key files begin with.</summary>
    public const string Keys = "keys/";

    private const int MaxLength = 1024 * 1024;
    private static readonly JsonSerializerOptions Options = new(GrainJson.Options) { WriteIndented = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes it.</summary>
    public void Write(Stream to) => JsonSerializer.Serialize(to, this, Options);

    /// <summary>Reads it; null when it is none.</summary>
    public static async Task<BackupManifest?> ReadAsync(Stream from, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxLength + 1];
        var length = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        try
        {
            return length <= MaxLength && JsonSerializer.Deserialize<BackupManifest>(bytes.AsSpan(0, length), Options) is { Format: FormatName, Parts.IsDefault: false } manifest
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A part of a backup.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Length">Its length unpacked.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
internal sealed record BackupPart(string Name, long Length, string Sha256);
