using System.Threading.Channels;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.Grains.Redactions;

/// <summary>
/// After a redaction, here or in another process: forgets this process' copies of the streams whose words are gone, and sweeps the database's files.
/// That no copy writes the words back does not rest on this but on the journal's epoch; this is so that memory and files hold them no longer either.
/// </summary>
/// <param name="feed">Tells of redactions.</param>
/// <param name="journal">What they emptied.</param>
/// <param name="codec">Reads it.</param>
/// <param name="sweep">Cleans the files.</param>
/// <param name="host">Holds copies; null where entities live in other processes.</param>
/// <param name="time">Paces the tries.</param>
/// <param name="logger">Where a sweep that does not come through is told.</param>
public sealed class RedactionFollower(
    IChangeFeed feed, IJournal journal, EventCodec codec, ITextSweep sweep, EmbeddedGrainHost? host, TimeProvider time, ILogger<RedactionFollower> logger) : BackgroundService
{
    private const int Tries = 600;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Channel<StreamId> redactions = Channel.CreateUnbounded<StreamId>();
    private IDisposable? subscription;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = feed.Subscribe(change =>
        {
            if (change.Stream.Kind == RedactionEntity.KindName)
            {
                redactions.Writer.TryWrite(change.Stream);
            }
        });
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        subscription?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A process that died between a redaction and its sweep left the sweep to this start.
        if (journal.Epoch > 0)
        {
            await SweepAsync(stoppingToken).ConfigureAwait(false);
        }

        await foreach (var stream in redactions.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            if (await ForgetAsync(stream, stoppingToken).ConfigureAwait(false))
            {
                await SweepAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> ForgetAsync(StreamId redaction, CancellationToken cancellationToken)
    {
        try
        {
            var history = await journal.ReadStreamAsync(redaction, 0, cancellationToken).ConfigureAwait(false);
            if (history.Count == 0 || codec.Read(history[^1].Type, history[^1].TypeVersion, history[^1].Payload) is not RedactionEvent.Approved approved)
            {
                return false;
            }

            foreach (var stream in approved.Entries.Select(entry => entry.Stream).Distinct(StringComparer.Ordinal))
            {
                host?.Forget(new StreamId(stream));
            }

            return true;
        }
        catch (Exception e) when (e is JournalUnavailableException or UnknownEventException)
        {
            logger.LogWarning(e, "The redaction {Redaction} could not be followed; copies in memory are dropped when they are idle.", redaction.Value);
            return true;
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var tries = 1; !await sweep.SweepAsync(cancellationToken).ConfigureAwait(false); tries++)
            {
                if (tries == Tries)
                {
                    logger.LogError("What a redaction emptied is still in the database's files, because a reader holds an old snapshot. The next start tries again.");
                    return;
                }

                await Task.Delay(BetweenTries, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The words are out of the record already; that remains are swept is tried again after the next redaction and at the next start.
            logger.LogError(e, "What redactions emptied could not be swept from the database's files.");
        }
    }
}
