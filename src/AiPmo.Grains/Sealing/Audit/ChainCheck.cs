using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>Checks entry by entry: the sequence without gaps, each stream's versions and its chain. Keeps one hash and one number per stream.</summary>
internal sealed class ChainCheck(RedactionIndex redactions)
{
    private const int SaltSize = 16;
    private readonly Dictionary<string, Head> heads = new(StringComparer.Ordinal);

    /// <summary>The last sequence seen.</summary>
    public long Sequence { get; private set; }

    /// <summary>How many entries were rightly emptied.</summary>
    public long Redacted { get; private set; }

    /// <summary>The hash that the last entry should have, by what stands in it.</summary>
    public byte[] Computed { get; private set; } = EntryHash.Start;

    /// <summary>What does not fit about the next entry, or null.</summary>
    public AuditFinding? Next(AuditedEntry audited)
    {
        var expected = Sequence + 1;
        if (audited.Sequence != expected)
        {
            return audited.Sequence > expected
                ? new AuditFinding(expected, null, null, AuditReason.SequenceMissing)
                : Finding(audited, AuditReason.SequenceRepeated);
        }

        Sequence = expected;
        if (audited.Entry is not { } entry || entry.Hash.Length != MerkleTree.HashSize || (entry.Salt.Length != SaltSize && entry.Salt.Length != 0))
        {
            return Finding(audited, AuditReason.Unreadable);
        }

        if (!heads.TryGetValue(entry.Stream.Value, out var head))
        {
            heads.Add(entry.Stream.Value, head = new Head());
        }

        if (entry.Version != head.Version + 1)
        {
            return Finding(audited, AuditReason.VersionMissing);
        }

        var reason = Check(entry, head);
        (head.Version, head.Hash) = (entry.Version, entry.Hash);
        return reason is null ? null : Finding(audited, reason.Value);
    }

    private static AuditFinding Finding(AuditedEntry audited, AuditReason reason) =>
        new(audited.Sequence, audited.Entry?.Stream.Value, audited.Entry?.Version, reason);

    private bool Fits(JournalEntry entry, Head head, ReadOnlySpan<byte> digest)
    {
        Computed = EntryHash.Compute(head.Hash, entry, digest);
        return Computed.AsSpan().SequenceEqual(entry.Hash);
    }

    private AuditReason? Check(JournalEntry entry, Head head)
    {
        var redaction = redactions.Find(entry.Sequence);
        var digest = EntryHash.Digest(entry.Salt, entry.Payload);
        if (entry.Salt.Length > 0)
        {
            return !Fits(entry, head, digest) ? AuditReason.ContentChanged
                : redaction is { Fits: true } ? AuditReason.RedactionUndone
                : null;
        }

        if (redaction is null || redaction.Stream != entry.Stream.Value)
        {
            return AuditReason.RedactionMissing;
        }

        Redacted++;
        if (!redaction.Fits)
        {
            // The redaction itself was changed: that is reported where it stands, and nothing about this entry can be told.
            return null;
        }

        return !digest.AsSpan().SequenceEqual(redaction.NewDigest) ? AuditReason.RedactionChanged
            : Fits(entry, head, redaction.OldDigest) ? null
            : AuditReason.ContentChanged;
    }

    private sealed class Head
    {
        public long Version { get; set; }

        public byte[] Hash { get; set; } = EntryHash.Start;
    }
}
