namespace AiPmo.App.Demo;

/// <summary>A clock that stands where the script sets it: the demo's history is played months before it is loaded.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on, never back.</summary>
    public void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
