namespace AiPmo.Grains.Journal;

/// <summary>The append-only journal: the truth of every entity. Implemented on SQLite and on PostgreSQL.</summary>
public interface IJournal
{
    /// <summary>
    /// How many appends with <see cref="Append.Replacements"/> were ever committed, as far as this process knows. The database keeps the count and every
    /// commit compares with it under its lock, so that a copy of an entity from before a redaction, in whatever process, never writes the words back.
    /// </summary>
    long Epoch { get; }

    /// <summary>
    /// Commits an append, together with others that come at the same time: one transaction, one fsync. Answers only once the commit is durable.
    /// Not cancellable: once handed over it happens or fails.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The database failed; whether the append was committed is unknown: ask <see cref="FindCommandAsync"/>.</exception>
    ValueTask<AppendResult> AppendAsync(Append append);

    /// <summary>The entries of a stream after a version, in order.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken);

    /// <summary>All entries after a sequence, in order, read in pages as they are consumed.</summary>
    IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>The sequence of the newest entry; 0 when there is none.</summary>
    ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken);

    /// <summary>The command with this key, if it was ever committed.</summary>
    ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken);

    /// <summary>Draws <paramref name="count"/> numbers from a counter and returns the first; durable, never drawn twice, gaps allowed.</summary>
    ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken);
}

/// <summary>The database could not be reached or failed; not a refusal. The outcome of a commit under way is unknown.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
