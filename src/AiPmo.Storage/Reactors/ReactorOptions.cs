namespace AiPmo.Storage.Reactors;

/// <summary>How patient reactors are.</summary>
public sealed record ReactorOptions
{
    /// <summary>For how long a process holds a reactor without saying again that it lives; after that another takes over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an entry is tried before it is recorded as failed and the next ones get their turn.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause after the first try; it doubles with every further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often entries recorded as failed are tried again.</summary>
    public TimeSpan RetryFailed { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Changes that come closer together are looked at together.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The pause after a number of failed tries.</summary>
    internal TimeSpan PauseAfter(int tries) => FirstPause * Math.Pow(2, Math.Min(tries, 10) - 1);
}

/// <summary>An entry on which a reactor could not act, again and again.</summary>
/// <param name="Reactor">The reactor.</param>
/// <param name="Sequence">The entry.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Time">When last, as the journal writes instants.</param>
/// <param name="Error">What went wrong then.</param>
public sealed record ReactorFailure(string Reactor, long Sequence, long Attempts, string Time, string Error);
