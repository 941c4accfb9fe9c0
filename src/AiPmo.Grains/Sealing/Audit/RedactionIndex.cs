using AiPmo.Domain.Redactions;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>
/// What redactions say about other entries, gathered before the journal is walked, because an emptied entry stands before the redaction that
/// explains it. A redaction counts if two people decided it; one whose own entries do not fit is remembered as such, and reported where it stands.
/// </summary>
internal sealed class RedactionIndex(EventCodec codec)
{
    private readonly Dictionary<long, Emptied> emptied = [];
    private readonly Dictionary<string, Stream> streams = new(StringComparer.Ordinal);

    /// <summary>What the redaction of an entry says; null when there is none.</summary>
    public Emptied? Find(long sequence) => emptied.TryGetValue(sequence, out var found) ? found : null;

    /// <summary>Takes the next entry of any redaction.</summary>
    public void Add(AuditedEntry audited)
    {
        if (audited.Entry is not { } entry)
        {
            return;
        }

        if (!streams.TryGetValue(entry.Stream.Value, out var stream))
        {
            streams.Add(entry.Stream.Value, stream = new Stream());
        }

        // A redacted redaction lost its reason only; its digests stand in a redaction of its own, which the walk looks up.
        stream.Fits &= entry.Salt.Length == 0 || EntryHash.Compute(stream.Hash, entry, EntryHash.Digest(entry.Salt, entry.Payload)).AsSpan().SequenceEqual(entry.Hash);
        stream.Hash = entry.Hash;
        switch (Read(entry))
        {
            case RedactionEvent.Requested requested:
                (stream.Requester, stream.Requested) = (entry.Actor, [.. requested.Sequences.IsDefault ? [] : requested.Sequences]);
                break;
            case RedactionEvent.Approved { Entries.IsDefault: false } approved when IsDecidedByTwo(stream, entry) || !stream.Fits:
                foreach (var each in approved.Entries.Where(each => each is not null && stream.Requested.Contains(each.Sequence) && each.Sequence < entry.Sequence))
                {
                    emptied.TryAdd(each.Sequence, new Emptied(each.Stream, Hex(each.OldDigest), Hex(each.NewDigest), stream.Fits));
                }

                break;
        }
    }

    private static bool IsDecidedByTwo(Stream stream, PendingEntry approval) =>
        IsPerson(stream.Requester) && IsPerson(approval.Actor) && stream.Requester != approval.Actor;

    private static bool IsPerson(string? actor) => actor?.StartsWith("person:", StringComparison.Ordinal) == true;

    private static byte[] Hex(string? text)
    {
        var bytes = new byte[MerkleTree.HashSize];
        return text?.Length == 2 * bytes.Length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }

    private RedactionEvent? Read(JournalEntry entry)
    {
        try
        {
            return entry.Stream.Kind == RedactionEntity.KindName ? codec.Read(entry.Type, entry.TypeVersion, entry.Payload) as RedactionEvent : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or UnknownEventException or NotSupportedException)
        {
            // Changed by somebody: its own hash will tell when the walk comes to it.
            return null;
        }
    }

    /// <summary>What a redaction says about an entry.</summary>
    /// <param name="Stream">The stream it belongs to.</param>
    /// <param name="OldDigest">Its digest as first written; empty when that is no digest.</param>
    /// <param name="NewDigest">The digest of what is left.</param>
    /// <param name="Fits">Whether the redaction's own entries fit so far.</param>
    internal sealed record Emptied(string Stream, byte[] OldDigest, byte[] NewDigest, bool Fits);

    private sealed class Stream
    {
        public byte[] Hash { get; set; } = EntryHash.Start;

        public bool Fits { get; set; } = true;

        public string? Requester { get; set; }

        public HashSet<long> Requested { get; set; } = [];
    }
}
