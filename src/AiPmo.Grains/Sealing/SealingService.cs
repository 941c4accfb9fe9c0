using AiPmo.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.Grains.Sealing;

/// <summary>How often is sealed.</summary>
/// <param name="Interval">Between two looks at the journal.</param>
public sealed record SealingOptions(TimeSpan Interval);

/// <summary>Seals every few seconds while there is something new, and once more when the process stops well.</summary>
public sealed class SealingService(Sealer sealer, SealingStatus status, SealingOptions options, TimeProvider time, ILogger<SealingService> logger) : BackgroundService
{
    private Refusal? reported;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await SealAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At once: a key that the journal does not know yet would look like somebody else's.
        await SealAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(options.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await SealAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sealer.SealAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database or the disk may be away for a while; the next look tries again, and what is not sealed yet stays in the journal.
            logger.LogError(e, "The journal could not be sealed; the next try is in {Interval}.", options.Interval);
            return;
        }

        if (status.Problem is { } problem && problem.Code != reported?.Code)
        {
            logger.LogCritical("Sealing has stopped: {Message} ({Code}) {Values}", problem.Message, problem.Code, problem.Values);
        }

        reported = status.Problem;
    }
}
