using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Tests.Hosting;

/// <summary>A journal in memory, for tests of what lives above the journal. Behaves like the real ones; can be made to fail on purpose.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];
    private readonly Dictionary<string, long> counters = [];

    /// <summary>Called before each append, outside the lock: lets a test slip something in between.</summary>
    public Func<Append, Task>? Before { get; set; }

    /// <summary>Commits, then throws as if the connection had broken.</summary>
    public bool LoseTheAnswer { get; set; }

    /// <summary>Throws without committing.</summary>
    public bool Broken { get; set; }

    public List<Append> Appends { get; } = [];

    public int Loads { get; private set; }

    public long Epoch { get; private set; }

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

    public async ValueTask<AppendResult> AppendAsync(Append append)
    {
        if (Before is { } before)
        {
            await before(append);
        }

        if (Broken)
        {
            throw new JournalUnavailableException("The disk is full.");
        }

        lock (gate)
        {
            var result = Commit(append);
            return LoseTheAnswer ? throw new JournalUnavailableException("The connection broke.") : result;
        }
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken)
    {
        Loads++;
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<JournalEntry>>([.. entries.Where(e => e.Stream == stream && e.Version > afterVersion)]);
        }
    }

    public async IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in Entries.Where(e => e.Sequence > afterSequence))
        {
            await Task.Yield();
            yield return entry;
        }
    }

    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => ValueTask.FromResult((long)Entries.Count);

    public ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(Find(id));
        }
    }

    public ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var first = counters.GetValueOrDefault(counter, 1);
            counters[counter] = first + count;
            return ValueTask.FromResult(first);
        }
    }

    private AppendResult Commit(Append append)
    {
        if (Find(append.Command) is { } first)
        {
            return new AppendResult.Repeated(first);
        }

        ImmutableArray<StreamGuard> guards = [new(append.Stream, append.ExpectedVersion), .. append.Guards];
        foreach (var guard in guards)
        {
            var version = entries.LastOrDefault(e => e.Stream == guard.Stream)?.Version ?? 0;
            if (version != guard.Version)
            {
                return new AppendResult.Stale(guard.Stream, version);
            }
        }

        if (append.Epoch < Epoch)
        {
            return new AppendResult.Outdated(Epoch);
        }

        foreach (var (sequence, payload) in append.Replacements)
        {
            entries[(int)sequence - 1] = entries[(int)sequence - 1] with { Payload = payload, Salt = [] };
        }

        Epoch += append.Replacements.IsEmpty ? 0 : 1;
        Appends.Add(append);
        entries.AddRange(append.Entries.Select((entry, i) => new JournalEntry(entries.Count + i + 1, entry)));
        return new AppendResult.Committed(entries.Count - append.Entries.Length + 1, entries.Count);
    }

    private CommittedCommand? Find(CommandId id) =>
        entries.LastOrDefault(e => CommandId.Parse(e.CommandId).Key == id.Key) is { } entry
            ? new CommittedCommand(CommandId.Parse(entry.CommandId), entry.Stream, entry.Version, entry.Sequence, entry.At)
            : null;
}
