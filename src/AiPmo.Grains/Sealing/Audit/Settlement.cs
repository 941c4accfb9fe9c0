namespace AiPmo.Grains.Sealing.Audit;

/// <summary>
/// After contents that do not fit their hash: was this entry changed, or one before it, rewritten together with its hash so that only its successor
/// in the stream gives it away? The next checkpoint over the hashes as they stand tells.
/// </summary>
internal sealed class Settlement
{
    private readonly AuditFinding finding;
    private readonly byte[] computed;
    private readonly MerkleFrontier stored;
    private readonly MerkleFrontier repaired;

    /// <summary>Begins with the entries before the one that does not fit, whose contents give <paramref name="computed"/>.</summary>
    public Settlement(AuditFinding finding, byte[] computed, MerkleFrontier before)
    {
        (this.finding, this.computed) = (finding, computed);
        var frontier = before.ToBytes();
        stored = MerkleFrontier.Read(before.Count, frontier)!;
        repaired = MerkleFrontier.Read(before.Count, frontier)!;
    }

    /// <summary>How many entries were taken, with those before.</summary>
    public long Count => stored.Count;

    /// <summary>Takes the entry, then those behind it; false when there is no going on.</summary>
    public bool Add(AuditedEntry audited)
    {
        if (audited.Entry is not { Hash.Length: MerkleTree.HashSize } entry || audited.Sequence != Count + 1)
        {
            return false;
        }

        stored.Add(entry.Hash);
        repaired.Add(entry.Sequence == finding.Sequence ? computed : entry.Hash);
        return true;
    }

    /// <summary>The finding as the checkpoint settles it; entries up to <paramref name="proved"/> fitted an earlier one.</summary>
    public AuditFinding Settle(Checkpoint checkpoint, KnownKeys keys, long proved)
    {
        if (checkpoint.Entries != Count
            || keys.Find(checkpoint.KeyId) is not { } key
            || !checkpoint.IsSignedBy(key)
            || MerkleFrontier.Read(checkpoint.Entries, checkpoint.Frontier) is not { } frontier
            || !frontier.Root().AsSpan().SequenceEqual(checkpoint.Root))
        {
            return finding;
        }

        // With the hashes as stored it fits: the contents were changed. With the hash that the contents give it fits: the hash was changed.
        return stored.FirstDifference(frontier) is not { } part || repaired.FirstDifference(frontier) is null || part.From > finding.Sequence
            ? finding
            : new AuditFinding(Math.Max(part.From, proved + 1), null, null, AuditReason.Rewritten) { Until = Math.Min(part.To, finding.Sequence) };
    }
}
