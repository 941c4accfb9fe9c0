using System.Threading.Channels;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>
/// Verifies a journal from its first entry to its last in one pass: sequence, versions, chains, redactions, checkpoints. One thread reads while
/// another computes; memory holds a hash per stream and a few pages.
/// </summary>
public sealed class AuditVerifier(EventCodec codec)
{
    private const int PagesAhead = 3;

    /// <summary>Verifies a source. Findings are data; an exception means that the source could not be read.</summary>
    public async Task<AuditReport> VerifyAsync(IAuditSource source, AuditOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var total = await source.CountAsync(cancellationToken).ConfigureAwait(false);
        var redactions = new RedactionIndex(codec);
        await foreach (var entry in source.RedactionsAsync(cancellationToken).ConfigureAwait(false))
        {
            redactions.Add(entry);
        }

        var walk = new AuditWalk(options, codec, redactions);
        var pages = Channel.CreateBounded<AuditPage>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(source, pages.Writer, stop.Token), CancellationToken.None);
        try
        {
            var seen = 0L;
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                walk.Take(page);
                progress?.Report(new AuditProgress(seen += page.Entries.Count, total));
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return walk.Finish();
    }

    private static async Task ReadAsync(IAuditSource source, ChannelWriter<AuditPage> pages, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var page in source.PagesAsync(cancellationToken).ConfigureAwait(false))
            {
                await pages.WriteAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // Whoever verifies gets it from the channel.
            failure = e;
        }

        pages.Complete(failure);
    }
}
