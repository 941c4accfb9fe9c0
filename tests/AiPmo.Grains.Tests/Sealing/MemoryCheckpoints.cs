using System.Runtime.CompilerServices;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Tests.Hosting;

namespace AiPmo.Grains.Tests.Sealing;

/// <summary>Checkpoints in memory over a journal in memory; tells when one is kept.</summary>
internal sealed class MemoryCheckpoints(MemoryJournal journal) : ICheckpointStore
{
    private readonly List<Checkpoint> kept = [];
    private TaskCompletionSource<Checkpoint> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Checkpoint> Next => next.Task;

    public bool Broken { get; set; }

    public ValueTask<Checkpoint?> LastAsync(CancellationToken cancellationToken) =>
        Broken ? throw new IOException("The disk is away.") : ValueTask.FromResult(kept.LastOrDefault());

    public ValueTask<Checkpoint?> FindAsync(long number, CancellationToken cancellationToken) => ValueTask.FromResult(kept.ElementAtOrDefault((int)number - 1));

    public async IAsyncEnumerable<byte[]> HashesAsync(long after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var entry in journal.Entries.Where(entry => entry.Sequence > after && entry.Sequence <= until))
        {
            yield return entry.Hash;
        }
    }

    public ValueTask<bool> AddAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        kept.Add(checkpoint);
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult(checkpoint);
        return ValueTask.FromResult(true);
    }

    public IReadOnlyList<KeptCheckpoint> ReadFiles() => [];

    public void WriteFiles(CheckpointFile newest)
    {
    }
}
