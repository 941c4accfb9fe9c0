using AiPmo.Grains.Journal;

namespace AiPmo.App.Model.Live;

/// <summary>
/// Tells a page that something it shows has changed: at once for the first change, then at most once in a while, so that an import of a
/// hundred thousand records is not a hundred thousand renders. Dispose it with the page.
/// </summary>
public sealed class LiveView : IDisposable
{
    private readonly IDisposable subscription;
    private readonly ITimer timer;
    private readonly TimeSpan pause;
    private readonly Func<Task> refresh;
    private readonly Lock gate = new();
    private bool isWaiting;
    private bool isDue;

    /// <summary>Watches the feed.</summary>
    /// <param name="feed">Where changes come from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pause">The least time between two refreshes.</param>
    /// <param name="concerns">Whether a change is of interest; quick, on the feed's thread.</param>
    /// <param name="refresh">What to do; it must go to the circuit's own thread by itself and handle its own failures.</param>
    public LiveView(IChangeFeed feed, TimeProvider time, TimeSpan pause, Func<Change, bool> concerns, Func<Task> refresh)
    {
        (this.pause, this.refresh) = (pause, refresh);
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        subscription = feed.Subscribe(change =>
        {
            if (concerns(change))
            {
                Notice();
            }
        });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        subscription.Dispose();
        timer.Dispose();
    }

    private void Notice()
    {
        lock (gate)
        {
            isDue = true;
            if (isWaiting)
            {
                return;
            }

            isWaiting = true;
        }

        // A moment's grace gathers what one command of a person changes in one go; the feed's thread is never held.
        timer.Change(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        lock (gate)
        {
            if (!isDue)
            {
                isWaiting = false;
                return;
            }

            isDue = false;
            timer.Change(pause, Timeout.InfiniteTimeSpan);
        }

        _ = refresh();
    }
}
