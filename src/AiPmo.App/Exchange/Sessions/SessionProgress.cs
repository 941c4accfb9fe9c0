using AiPmo.App.Exchange.Running;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>Tells a session how far it is, a few times a second: an import of 100,000 is not 100,000 renders.</summary>
internal sealed class SessionProgress(ImportSession session, TimeProvider clock) : IProgress<ImportProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Lock _gate = new();
    private long _last;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (_last != 0 && clock.GetElapsedTime(_last, now) < Pause)
            {
                return;
            }

            _last = now;
        }

        session.Advance(step => step is ImportStep.Running running ? running with { Progress = value } : null);
    }
}
