using System.Collections.Immutable;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>What a verification of the journal found.</summary>
/// <param name="Valid">Whether everything fits.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Sealed">How many of them, from the first, a checkpoint proves unchanged.</param>
/// <param name="Redacted">How many were emptied by a redaction that two people decided.</param>
/// <param name="FirstBad">The first entry that does not fit, or null.</param>
/// <param name="NotProved">What this verification cannot prove, and why.</param>
/// <param name="Newest">The newest checkpoint that fits, or null.</param>
public sealed record AuditReport(
    bool Valid, long Entries, long Sealed, long Redacted, AuditFinding? FirstBad, ImmutableArray<AuditNote> NotProved, Checkpoint? Newest)
{
    /// <summary>How many entries are younger than the newest checkpoint that fits.</summary>
    public long Unsealed => Entries - Sealed;
}

/// <summary>The first entry that does not fit.</summary>
/// <param name="Sequence">Its place; of something missing, the place where it should be.</param>
/// <param name="Stream">Its stream; null when the entry is not there or cannot be read.</param>
/// <param name="Version">Its version in the stream; null likewise.</param>
/// <param name="Reason">What does not fit.</param>
public sealed record AuditFinding(long Sequence, string? Stream, long? Version, AuditReason Reason)
{
    /// <summary>Where the entry itself cannot be told: the last of the entries, from <see cref="Sequence"/> on, among which it is.</summary>
    public long? Until { get; init; }

    /// <summary>The file of the checkpoint that contradicts, when it was kept outside the database.</summary>
    public string? File { get; init; }
}

/// <summary>What can be wrong with an entry. The names are shown to people and programs: append, never rename.</summary>
public enum AuditReason
{
    /// <summary>The entry cannot be read as one: a column of the wrong kind or length.</summary>
    Unreadable,

    /// <summary>No entry has this sequence, while later ones exist.</summary>
    SequenceMissing,

    /// <summary>The sequence stands twice, or out of order.</summary>
    SequenceRepeated,

    /// <summary>The entry does not carry the next version of its stream.</summary>
    VersionMissing,

    /// <summary>Contents and hash do not fit: payload, salt, actor, time, type, command, cause, stream, version or the hash itself was changed.</summary>
    ContentChanged,

    /// <summary>The entry was emptied, but no redaction decided by two people says so.</summary>
    RedactionMissing,

    /// <summary>What is left of a redacted entry is not what the redaction left.</summary>
    RedactionChanged,

    /// <summary>A redaction emptied the entry, but its contents are back.</summary>
    RedactionUndone,

    /// <summary>Entries fit one another, but not the checkpoint over them: they were rewritten, exchanged or renumbered.</summary>
    Rewritten,

    /// <summary>A checkpoint covers entries that are no longer there.</summary>
    TailMissing,

    /// <summary>A checkpoint was removed.</summary>
    CheckpointMissing,

    /// <summary>A checkpoint was changed or made up: its signature, its link to the one before or its tree does not hold.</summary>
    CheckpointForged,

    /// <summary>A checkpoint was signed by a key that the journal does not know.</summary>
    KeyUnknown,

    /// <summary>A sealing key took over without the signature of the one before it.</summary>
    KeyForged,

    /// <summary>The journal names another sealing key than the one at hand.</summary>
    KeyForeign,

    /// <summary>A file that should hold a checkpoint does not.</summary>
    CheckpointUnreadable,

    /// <summary>An exported journal does not end as one: the file is cut off.</summary>
    ExportIncomplete,
}

/// <summary>Something a verification cannot prove.</summary>
/// <param name="Kind">What.</param>
/// <param name="Count">How many entries, or from which entry on; 0 where there is no number.</param>
public sealed record AuditNote(AuditNoteKind Kind, long Count = 0);

/// <summary>Why something is not proved. The names are shown to people and programs: append, never rename.</summary>
public enum AuditNoteKind
{
    /// <summary>So many entries are younger than the newest checkpoint: rewritten consistently, they would not be noticed.</summary>
    Unsealed,

    /// <summary>No checkpoint from elsewhere was given: whoever holds database, files and key could have rewritten all of it.</summary>
    NoCheckpointFromElsewhere,

    /// <summary>From this entry on a key seals that stands in for a lost one: only the installation's word connects the two.</summary>
    KeyReplaced,

    /// <summary>The sealing key is not at hand: signatures were checked by the keys that the journal itself names.</summary>
    KeyNotAtHand,

    /// <summary>So many entries belong to the demo: their times were simulated when it was loaded.</summary>
    Simulated,
}

/// <summary>How far a verification is.</summary>
/// <param name="Entries">Entries checked.</param>
/// <param name="Total">Entries to check, as known at the start; 0 when unknown.</param>
public sealed record AuditProgress(long Entries, long Total);
