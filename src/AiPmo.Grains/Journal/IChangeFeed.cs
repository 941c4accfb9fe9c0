namespace AiPmo.Grains.Journal;

/// <summary>Something was committed, here or by another process on the same database.</summary>
/// <param name="Sequence">The commit's last entry.</param>
/// <param name="Stream">The stream that changed.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Actor">Who changed it.</param>
public sealed record Change(long Sequence, StreamId Stream, long Version, string Actor);

/// <summary>Tells what was committed, in order of commits. Handlers are quick and do not throw; slow ones hand over to a queue of their own.</summary>
public interface IChangeFeed
{
    /// <summary>Calls the handler for every later change until disposed.</summary>
    IDisposable Subscribe(Action<Change> handler);
}

/// <summary>The feed of this process: the journal publishes, whoever wants to know subscribes.</summary>
public sealed class ChangeFeed : IChangeFeed
{
    private readonly Lock gate = new();
    private Action<Change>[] handlers = [];

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<Change> handler)
    {
        lock (gate)
        {
            handlers = [.. handlers, handler];
        }

        return new Subscription(this, handler);
    }

    /// <summary>Tells everybody.</summary>
    public void Publish(Change change)
    {
        foreach (var handler in Volatile.Read(ref handlers))
        {
            handler(change);
        }
    }

    private sealed class Subscription(ChangeFeed feed, Action<Change> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (feed.gate)
            {
                feed.handlers = [.. feed.handlers.Where(h => h != handler)];
            }
        }
    }
}
