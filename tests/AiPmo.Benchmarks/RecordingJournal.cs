using AiPmo.Grains.Journal;

namespace AiPmo.Benchmarks;

/// <summary>Hands everything on to the real journal and remembers what was appended, so that the raw store can write the very same rows.</summary>
internal sealed class RecordingJournal(IJournal journal) : IJournal
{
    /// <summary>What was appended, in the order in which it was handed over.</summary>
    public List<Append> Appends { get; } = [];

    public long Epoch => journal.Epoch;

    public ValueTask<AppendResult> AppendAsync(Append append)
    {
        lock (Appends)
        {
            Appends.Add(append);
        }

        return journal.AppendAsync(append);
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        journal.ReadStreamAsync(stream, afterVersion, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, CancellationToken cancellationToken) => journal.ReadAllAsync(afterSequence, cancellationToken);

    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => journal.LastSequenceAsync(cancellationToken);

    public ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken) => journal.FindCommandAsync(id, cancellationToken);

    public ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken) => journal.DrawAsync(counter, count, cancellationToken);
}
