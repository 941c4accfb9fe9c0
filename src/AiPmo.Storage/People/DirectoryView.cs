using AiPmo.Grains.Directories;
using AiPmo.Grains.Journal;

namespace AiPmo.Storage.People;

/// <summary>
/// The directory in memory, read anew when it changed: at once when the journal says so, and in any case after half a minute, because names and
/// security stamps are not in the journal and another process may have changed them.
/// </summary>
public sealed class DirectoryView : IDisposable
{
    /// <summary>How long another process' change of a name or stamp may go unseen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;
    private readonly SemaphoreSlim loading = new(1, 1);
    private Loaded? loaded;
    private long generation;

    /// <summary>Watches the directory's stream until disposed.</summary>
    public DirectoryView(Database database, TimeProvider clock, IChangeFeed changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        (this.database, this.clock) = (database, clock);
        subscription = changes.Subscribe(change =>
        {
            if (change.Stream == DirectoryEntity.Stream)
            {
                Invalidate();
            }
        });
    }

    /// <summary>Raised when something changed; quick handlers only.</summary>
    public event Action? Changed;

    /// <summary>The directory as of now.</summary>
    public ValueTask<DirectorySnapshot> GetAsync(CancellationToken cancellationToken) =>
        Fresh() is { } snapshot ? ValueTask.FromResult(snapshot) : LoadAsync(cancellationToken);

    /// <summary>Something outside the journal changed: a name, an address, a stamp, a secret.</summary>
    public void Invalidate()
    {
        Interlocked.Increment(ref generation);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription.Dispose();
        loading.Dispose();
    }

    private DirectorySnapshot? Fresh() =>
        Volatile.Read(ref loaded) is { } last && last.Generation == Interlocked.Read(ref generation) && clock.GetElapsedTime(last.At) < Freshness ? last.Snapshot : null;

    private async ValueTask<DirectorySnapshot> LoadAsync(CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } already)
            {
                return already;
            }

            // What changes while we read counts as not read yet.
            var (before, at) = (Interlocked.Read(ref generation), clock.GetTimestamp());
            var snapshot = await DirectoryReader.ReadAsync(database, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref loaded, new Loaded(snapshot, before, at));
            return snapshot;
        }
        finally
        {
            loading.Release();
        }
    }

    private sealed record Loaded(DirectorySnapshot Snapshot, long Generation, long At);
}
