using AiPmo.App.Model;
using AiPmo.Domain.Access;
using AiPmo.Grains.Sealing.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Components.Pages.Journals;

/// <summary>Verifies the journal while one looks on, and says in words what was found and what it cannot prove.</summary>
public sealed partial class VerifyPanel : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private CancellationTokenSource? running;
    private AuditReport? report;
    private AuditProgress? progress;
    private bool isRunning;
    private bool failed;

    [Inject]
    private IAuditVerifier Verifier { get; set; } = default!;

    [Inject]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<VerifyPanel> Log { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }

    private void Stop() => running?.Cancel();

    private async Task VerifyAsync()
    {
        if (isRunning || !(await Viewer.ActorAsync()).Rights.Has(Right.ViewJournal))
        {
            return;
        }

        running?.Dispose();
        running = new CancellationTokenSource();
        (report, progress, isRunning, failed) = (null, null, true, false);
        try
        {
            var token = running.Token;
            report = await Task.Run(() => Verifier.VerifyAsync(elsewhere: null, new Told(this), token), token);
        }
        catch (OperationCanceledException)
        {
            // Stopped, or nobody looks any more.
        }
        catch (Exception problem)
        {
            Log.LogError(problem, "The journal could not be verified.");
            failed = true;
        }

        isRunning = false;
    }

    // Told after every page of entries; shown a few times a second.
    private sealed class Told(VerifyPanel panel) : IProgress<AuditProgress>
    {
        private long shownAt = panel.Time.GetTimestamp();

        public void Report(AuditProgress value)
        {
            if (panel.Time.GetElapsedTime(shownAt) < Pause)
            {
                return;
            }

            shownAt = panel.Time.GetTimestamp();
            _ = panel.InvokeAsync(() =>
            {
                panel.progress = value;
                panel.StateHasChanged();
            });
        }
    }
}
