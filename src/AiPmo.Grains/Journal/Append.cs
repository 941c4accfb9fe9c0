using System.Collections.Immutable;

namespace AiPmo.Grains.Journal;

/// <summary>All that one accepted command writes: its entries and, in the same transaction, its read-table rows. It stands alone in its group.</summary>
/// <param name="Command">The command's id; when it was committed before, nothing is written and the first commit is returned.</param>
/// <param name="Stream">The stream.</param>
/// <param name="ExpectedVersion">The version the decision was made on; 0 for a new stream.</param>
/// <param name="Entries">At least one, versions following on <paramref name="ExpectedVersion"/>.</param>
/// <param name="Rows">What changes in the read tables.</param>
public sealed record Append(
    CommandId Command,
    StreamId Stream,
    long ExpectedVersion,
    ImmutableArray<PendingEntry> Entries,
    ImmutableArray<RowChange> Rows)
{
    /// <summary>Payloads that a redaction replaces in the same transaction.</summary>
    public ImmutableArray<PayloadReplacement> Replacements { get; init; } = [];

    /// <summary>Versions of other streams that must still hold, because rows of theirs change too.</summary>
    public ImmutableArray<StreamGuard> Guards { get; init; } = [];

    /// <summary>The journal's <see cref="IJournal.Epoch"/> before the states were read that this rests on: an older one than the database's is not committed.</summary>
    public long Epoch { get; init; }
}

/// <summary>Empties an entry: the payload becomes what is left of it, the salt becomes empty. The entry's hash stays.</summary>
public sealed record PayloadReplacement(long Sequence, string Payload);

/// <summary>A stream that must be at this version when the append is committed.</summary>
public sealed record StreamGuard(StreamId Stream, long Version);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Durably committed.</summary>
    public sealed record Committed(long FirstSequence, long LastSequence) : AppendResult;

    /// <summary>Somebody else was faster: the stream (or a guarded one) is at another version. Nothing was written.</summary>
    public sealed record Stale(StreamId Stream, long ActualVersion) : AppendResult;

    /// <summary>A redaction replaced payloads since the states were read: their words must not be written again. Nothing was written; read anew, decide again.</summary>
    public sealed record Outdated(long Epoch) : AppendResult;

    /// <summary>The same command was committed before. Nothing was written.</summary>
    public sealed record Repeated(CommittedCommand First) : AppendResult;
}

/// <summary>A command found in the journal by its id.</summary>
/// <param name="Id">The id with the fingerprint it was first sent with.</param>
/// <param name="Stream">The stream it changed.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="LastSequence">Its last entry.</param>
/// <param name="Time">When it was decided.</param>
public sealed record CommittedCommand(CommandId Id, StreamId Stream, long Version, long LastSequence, DateTimeOffset Time);
