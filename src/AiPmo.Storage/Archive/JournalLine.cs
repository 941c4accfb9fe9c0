using System.Collections.Immutable;
using System.Text.Json;
using AiPmo.Domain.Seals;
using AiPmo.Grains;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;

namespace AiPmo.Storage.Archive;

/// <summary>
/// A line of an exported journal (JSON Lines): first the header, then entries with every column exactly as stored, each checkpoint directly behind
/// the last entry it covers, at the end the end. A program of twenty lines can verify it.
/// </summary>
/// <param name="Format">The header.</param>
/// <param name="Entry">An entry.</param>
/// <param name="Unreadable">The sequence of an entry that the database holds in a form that is none.</param>
/// <param name="Checkpoint">A checkpoint.</param>
/// <param name="End">The end: without it the file was cut off.</param>
internal sealed record JournalLine(string? Format = null, EntryLine? Entry = null, long? Unreadable = null, CheckpointLine? Checkpoint = null, EndLine? End = null)
{
    /// <summary>What the header says.</summary>
    public const string FormatName = "aipmo-journal/1";

    private static readonly JsonSerializerOptions Options = new(GrainJson.Options);

    /// <summary>The line of an entry.</summary>
    public static JournalLine Of(JournalEntry entry) => new(Entry: new EntryLine(
        entry.Sequence, entry.Stream.Value, entry.Version, entry.Type, entry.TypeVersion, entry.Time, entry.Actor, entry.CommandId, entry.Cause,
        Convert.ToHexStringLower(entry.Salt), entry.Payload, Convert.ToHexStringLower(entry.Hash)));

    /// <summary>The line of a checkpoint.</summary>
    public static JournalLine Of(Checkpoint checkpoint) => new(Checkpoint: new CheckpointLine(
        checkpoint.Number, checkpoint.Entries, Convert.ToHexStringLower(checkpoint.Root), Convert.ToHexStringLower(checkpoint.Frontier),
        Convert.ToHexStringLower(checkpoint.Previous), checkpoint.Time, checkpoint.KeyId, checkpoint.Signature));

    /// <summary>Writes the line.</summary>
    public void Write(Stream to)
    {
        JsonSerializer.Serialize(to, this, Options);
        to.WriteByte((byte)'\n');
    }

    /// <summary>Reads a line only if it is the end.</summary>
    public static EndLine? ReadEnd(ReadOnlySpan<byte> line) => line.StartsWith("{\"end\":"u8) ? Read(line)?.End : null;

    /// <summary>Reads a line; null when it is none.</summary>
    public static JournalLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An entry; salt and hash in hexadecimal.</summary>
internal sealed record EntryLine(
    long Sequence, string? Stream, long Version, string? Type, int TypeVersion, string? Time, string? Actor, string? CommandId, string? Cause, string? Salt, string? Payload, string? Hash)
{
    /// <summary>The entry; null when something is missing or no hexadecimal.</summary>
    public JournalEntry? ToEntry() =>
        this is { Stream: { } stream, Type: { } type, Time: { } time, Actor: { } actor, CommandId: { } command, Cause: { } cause, Payload: { } payload }
        && Hex.Read(Salt) is { } salt && Hex.Read(Hash) is { } hash
            ? new JournalEntry(Sequence, new PendingEntry(new StreamId(stream), Version, type, TypeVersion, time, actor, command, cause, salt, payload, hash))
            : null;
}

/// <summary>A checkpoint; hashes in hexadecimal.</summary>
internal sealed record CheckpointLine(long Number, long Entries, string? Root, string? Frontier, string? Previous, string? Time, string? KeyId, string? Signature)
{
    /// <summary>The checkpoint; what is missing or no hexadecimal is empty, so that it does not hold.</summary>
    public Checkpoint ToCheckpoint() => new(
        Number, Entries, Hex.Read(Root) ?? [], Hex.Read(Frontier) ?? [], Hex.Read(Previous) ?? [], Time ?? string.Empty, KeyId ?? string.Empty, Signature ?? string.Empty);
}

/// <summary>The end of an exported journal: how much it holds, and the public keys that sealed it.</summary>
internal sealed record EndLine(long Entries, long Checkpoints, ImmutableArray<SealKey> Keys);

/// <summary>Hexadecimal text from outside.</summary>
internal static class Hex
{
    /// <summary>The bytes, or null.</summary>
    public static byte[]? Read(string? text)
    {
        if (text is null || text.Length % 2 != 0)
        {
            return null;
        }

        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
