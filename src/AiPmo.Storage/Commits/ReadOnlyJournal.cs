using AiPmo.Grains.Journal;

namespace AiPmo.Storage.Commits;

/// <summary>The journal of a database that was opened to read only: for verbs that work beside a process that serves it.</summary>
public sealed class ReadOnlyJournal(Database database) : IJournal
{
    private readonly JournalReader reader = new(database);

    /// <inheritdoc/>
    public long Epoch => 0;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(Append append) => throw ReadsOnly();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        reader.StreamAsync(stream, afterVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, CancellationToken cancellationToken) => reader.AllAsync(afterSequence, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => reader.LastSequenceAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken) => reader.CommandAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken) => throw ReadsOnly();

    private static InvalidOperationException ReadsOnly() => new("The database was opened to read only.");
}
