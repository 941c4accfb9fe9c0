using AiPmo.Grains.Journal;

namespace AiPmo.Storage.Commits;

/// <summary>Something to commit and somebody who waits for it.</summary>
internal abstract class PendingWork
{
    /// <summary>Tells the caller what came of it, once that is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that it failed.</summary>
    public abstract void Fail(Exception reason);

    /// <summary>Forgets an outcome that was rolled back.</summary>
    public abstract void Reset();
}

/// <inheritdoc/>
internal abstract class PendingWork<T> : PendingWork
{
    // Callers go on elsewhere: the thread that commits has the next group to see to.
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? outcome;

    /// <summary>The caller's side.</summary>
    public ValueTask<T> Answer => new(source.Task);

    /// <summary>What came of it, to be told after the commit.</summary>
    public T? Outcome
    {
        get => outcome;
        set => (outcome, IsDecided) = (value, true);
    }

    /// <summary>Whether there is an outcome to tell.</summary>
    public bool IsDecided { get; private set; }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (IsDecided)
        {
            source.TrySetResult(outcome!);
        }
        else
        {
            source.TrySetException(new InvalidOperationException("The group was committed without this."));
        }
    }

    /// <inheritdoc/>
    public override void Fail(Exception reason) => source.TrySetException(reason);

    /// <inheritdoc/>
    public override void Reset() => (outcome, IsDecided) = (default, false);
}

/// <summary>A command's writes.</summary>
internal sealed class PendingAppend(Append append) : PendingWork<AppendResult>
{
    /// <summary>The writes.</summary>
    public Append Append { get; } = append;
}

/// <summary>Numbers to draw from a counter; the outcome is the first.</summary>
internal sealed class PendingDraw(string counter, int count) : PendingWork<long>
{
    /// <summary>Which counter.</summary>
    public string Counter { get; } = counter;

    /// <summary>How many numbers.</summary>
    public int Count { get; } = count;
}
