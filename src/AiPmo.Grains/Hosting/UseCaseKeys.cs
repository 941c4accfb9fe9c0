using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Hosting;

/// <summary>
/// Draws human keys from the durable counter: one at a time when people hand in ideas, in growing blocks while a program hands in many,
/// so that numbers stay dense by day and the counter is not a bottleneck by night.
/// </summary>
public sealed class UseCaseKeys(IJournal journal, TimeProvider time) : ICommandPreparer, IDisposable
{
    private const int LargestBlock = 256;
    private readonly SemaphoreSlim drawing = new(1, 1);
    private readonly Lock gate = new();
    private long next;
    private long end;
    private int block = 1;
    private long drawnAt;

    /// <inheritdoc/>
    public bool Prepares(Command command) => command is INeedsUseCaseKey;

    /// <inheritdoc/>
    public async ValueTask<Preparation> PrepareAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var key = new UseCaseKey(checked((int)await NextAsync(cancellationToken).ConfigureAwait(false)));
        return new Preparation(context => context with { NewKey = key });
    }

    /// <inheritdoc/>
    public void Dispose() => drawing.Dispose();

    private async ValueTask<long> NextAsync(CancellationToken cancellationToken)
    {
        if (TryTake() is { } taken)
        {
            return taken;
        }

        await drawing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                if (TryTake() is { } number)
                {
                    return number;
                }

                var now = time.GetTimestamp();
                block = drawnAt != 0 && time.GetElapsedTime(drawnAt, now) < TimeSpan.FromSeconds(1) ? Math.Min(block * 2, LargestBlock) : 1;
                drawnAt = now;
                var first = await journal.DrawAsync("use-case-key", block, cancellationToken).ConfigureAwait(false);
                lock (gate)
                {
                    (next, end) = (first, first + block);
                }
            }
        }
        finally
        {
            drawing.Release();
        }
    }

    private long? TryTake()
    {
        lock (gate)
        {
            return next < end ? next++ : null;
        }
    }
}
