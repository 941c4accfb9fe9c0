using System.Runtime.CompilerServices;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Tests.Components.Portfolio;

/// <summary>A journal in memory, for trying pages without a database.</summary>
public sealed class MemoryJournal(ChangeFeed feed) : IJournal
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];
    private long counter;

    public long Epoch => 0;

    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    public ValueTask<AppendResult> AppendAsync(Append append)
    {
        long first;
        lock (gate)
        {
            if (Find(append.Command) is { } earlier)
            {
                return new(new AppendResult.Repeated(earlier));
            }

            var version = entries.Count(entry => entry.Stream == append.Stream);
            if (version != append.ExpectedVersion)
            {
                return new(new AppendResult.Stale(append.Stream, version));
            }

            first = entries.Count + 1;
            entries.AddRange(append.Entries.Select((entry, index) => new JournalEntry(first + index, entry)));
        }

        var last = append.Entries[^1];
        feed.Publish(new Change(first + append.Entries.Length - 1, append.Stream, last.Version, last.Actor));
        return new(new AppendResult.Committed(first, first + append.Entries.Length - 1));
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        new([.. Entries.Where(entry => entry.Stream == stream && entry.Version > afterVersion)]);

    public async IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in Entries.Where(entry => entry.Sequence > afterSequence))
        {
            yield return await Task.FromResult(entry);
        }
    }

    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => new(Entries.Count);

    public ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(Find(id));
        }
    }

    public ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken) =>
        new(Interlocked.Add(ref this.counter, count) - count + 1);

    private CommittedCommand? Find(CommandId id) =>
        entries.LastOrDefault(entry => CommandId.Parse(entry.CommandId).Key == id.Key) is { } found
            ? new CommittedCommand(CommandId.Parse(found.CommandId), found.Stream, found.Version, found.Sequence, found.At)
            : null;
}
