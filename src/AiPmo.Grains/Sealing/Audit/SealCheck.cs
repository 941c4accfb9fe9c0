namespace AiPmo.Grains.Sealing.Audit;

/// <summary>Rebuilds the Merkle tree beside the walk and holds it against checkpoints: those in the database and those kept elsewhere.</summary>
internal sealed class SealCheck(KnownKeys keys, IReadOnlyList<KeptCheckpoint> kept)
{
    private readonly MerkleFrontier tree = new();

    /// <summary>The newest checkpoint of the database that fits.</summary>
    public Checkpoint? Newest { get; private set; }

    /// <summary>How many entries, from the first, are proved.</summary>
    public long Sealed { get; private set; }

    /// <summary>The tree over the entries so far.</summary>
    public MerkleFrontier Tree => tree;

    /// <summary>How many entries the tree holds.</summary>
    public long Count => tree.Count;

    /// <summary>Takes the next entry's hash.</summary>
    public void Add(byte[] hash) => tree.Add(hash);

    /// <summary>Holds what is there now against a checkpoint that covers exactly so much.</summary>
    public AuditFinding? Check(Checkpoint checkpoint)
    {
        if (checkpoint.Number != (Newest?.Number ?? 0) + 1)
        {
            return At(AuditReason.CheckpointMissing, checkpoint);
        }

        if (checkpoint.Entries <= (Newest?.Entries ?? 0) || checkpoint.Entries != tree.Count || !checkpoint.Previous.AsSpan().SequenceEqual(Newest?.Hash() ?? Checkpoint.None))
        {
            return At(AuditReason.CheckpointForged, checkpoint);
        }

        if (Compare(checkpoint) is { } finding)
        {
            return finding;
        }

        if (kept.FirstOrDefault(k => k.File?.Checkpoint.Number == checkpoint.Number && !k.File.Checkpoint.SaysTheSame(checkpoint)) is { } other)
        {
            return At(AuditReason.CheckpointForged, checkpoint) with { File = other.Path };
        }

        (Newest, Sealed) = (checkpoint, checkpoint.Entries);
        return null;
    }

    /// <summary>Holds what is there now against the checkpoints kept elsewhere that cover exactly so much.</summary>
    public AuditFinding? CheckKept()
    {
        foreach (var (path, file) in kept)
        {
            if (file is not null && file.Checkpoint.Entries == tree.Count && Compare(file.Checkpoint) is { } finding)
            {
                return finding with { File = path };
            }
        }

        return null;
    }

    /// <summary>What only the end tells: checkpoints that cover more than there is, files that hold none, checkpoints that the database lost.</summary>
    public AuditFinding? Finish(IEnumerable<Checkpoint> beyond)
    {
        if (beyond.FirstOrDefault() is { } cut)
        {
            return new AuditFinding(tree.Count + 1, null, null, AuditReason.TailMissing) { Until = cut.Entries };
        }

        foreach (var (path, file) in kept)
        {
            var finding = file switch
            {
                null => new AuditFinding(Sealed + 1, null, null, AuditReason.CheckpointUnreadable),
                { Checkpoint: { } checkpoint } when checkpoint.Entries > tree.Count =>
                    new AuditFinding(tree.Count + 1, null, null, AuditReason.TailMissing) { Until = checkpoint.Entries },
                { Checkpoint: { } checkpoint } when checkpoint.Number > (Newest?.Number ?? 0) => At(AuditReason.CheckpointMissing, checkpoint),
                _ => null,
            };
            if (finding is not null)
            {
                return finding with { File = path };
            }
        }

        return null;
    }

    private AuditFinding? Compare(Checkpoint checkpoint)
    {
        if (MerkleFrontier.Read(checkpoint.Entries, checkpoint.Frontier) is not { } frontier || !frontier.Root().AsSpan().SequenceEqual(checkpoint.Root))
        {
            return At(AuditReason.CheckpointForged, checkpoint);
        }

        if (keys.Find(checkpoint.KeyId) is not { } key)
        {
            return At(AuditReason.KeyUnknown, checkpoint);
        }

        if (!checkpoint.IsSignedBy(key))
        {
            return At(AuditReason.CheckpointForged, checkpoint);
        }

        return tree.FirstDifference(frontier) is { } part
            ? new AuditFinding(Math.Max(part.From, Sealed + 1), null, null, AuditReason.Rewritten) { Until = part.To }
            : null;
    }

    private AuditFinding At(AuditReason reason, Checkpoint checkpoint) =>
        new(Math.Min(Sealed + 1, checkpoint.Entries), null, null, reason) { Until = Math.Max(Sealed + 1, checkpoint.Entries) };
}
