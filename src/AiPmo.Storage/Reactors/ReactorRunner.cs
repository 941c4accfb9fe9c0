using System.Data.Common;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reactors;
using Microsoft.Extensions.Logging;

namespace AiPmo.Storage.Reactors;

/// <summary>Runs one reactor: holds it, follows the journal, keeps the position, tries again what failed.</summary>
public sealed class ReactorRunner(IReactor reactor, ReactorStore store, EventCodec codec, ICommandBus bus, ReactorOptions options, TimeProvider clock, ILogger<ReactorRunner> logger)
{
    /// <summary>A position that moved only over entries of others is kept every so many: forgetting it costs a second look at them.</summary>
    private const long KeepEvery = 10_000;

    private readonly string owner = Guid.NewGuid().ToString("n");
    private long position;
    private long kept;
    private DateTimeOffset heldUntil = DateTimeOffset.MinValue;
    private DateTimeOffset retryFailedAt = DateTimeOffset.MinValue;
    private (long Sequence, int Tries, DateTimeOffset Next) trouble;

    /// <summary>Does all there is to do now; returns after which time to come again even if nothing happens.</summary>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await HoldAsync(cancellationToken).ConfigureAwait(false))
            {
                return options.Lease / 2;
            }

            if (clock.GetUtcNow() < trouble.Next)
            {
                return trouble.Next - clock.GetUtcNow();
            }

            return await FollowAsync(cancellationToken).ConfigureAwait(false) ?? await RetryFailedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JournalUnavailableException or DbException or TimeoutException or IOException)
        {
            // Not the entry's fault: it is not counted against it.
            logger.LogWarning(e, "Reactor {Reactor} waits for the database.", reactor.Name);
            heldUntil = DateTimeOffset.MinValue;
            return options.FirstPause;
        }
    }

    /// <summary>Lets the reactor go, with its position kept, when the process stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (heldUntil > clock.GetUtcNow())
        {
            await AdvanceAsync(position, cancellationToken).ConfigureAwait(false);
            await store.ReleaseAsync(reactor.Name, owner, cancellationToken).ConfigureAwait(false);
            heldUntil = DateTimeOffset.MinValue;
        }
    }

    private async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now + (options.Lease / 2) < heldUntil)
        {
            return true;
        }

        var was = heldUntil > now;
        if (await store.TryHoldAsync(reactor.Name, owner, options.Lease, cancellationToken).ConfigureAwait(false) is not { } at)
        {
            heldUntil = DateTimeOffset.MinValue;
            return false;
        }

        heldUntil = now + options.Lease;
        if (!was)
        {
            // Another process may have gone on from where we were.
            (position, kept) = (at, at);
        }

        return true;
    }

    private async Task<TimeSpan?> FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (entries, end) = await store.NextAsync(reactor.EventTypes, position, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                if (!await TryReactAsync(entry, cancellationToken).ConfigureAwait(false))
                {
                    return options.PauseAfter(trouble.Tries);
                }

                if (!await AdvanceAsync(entry.Sequence, cancellationToken).ConfigureAwait(false))
                {
                    return options.Lease / 2;
                }
            }

            if (entries.Count == 0)
            {
                position = end;
                return end - kept < KeepEvery || await AdvanceAsync(end, cancellationToken).ConfigureAwait(false) ? null : options.Lease / 2;
            }

            if (!await HoldAsync(cancellationToken).ConfigureAwait(false))
            {
                return options.Lease / 2;
            }
        }
    }

    /// <summary>Acts on an entry; after enough tries it is recorded as failed, and the next ones get their turn.</summary>
    private async Task<bool> TryReactAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        if (await ReactAsync(entry, cancellationToken).ConfigureAwait(false) is not { } failure)
        {
            trouble = default;
            return true;
        }

        var tries = trouble.Sequence == entry.Sequence ? trouble.Tries + 1 : 1;
        logger.LogWarning(failure, "Reactor {Reactor} failed on entry {Sequence}, try {Try}.", reactor.Name, entry.Sequence, tries);
        trouble = (entry.Sequence, tries, clock.GetUtcNow() + options.PauseAfter(tries));
        if (tries < options.Attempts)
        {
            return false;
        }

        logger.LogError(failure, "Reactor {Reactor} gives entry {Sequence} up for now; it is recorded and tried again every {Pause}.", reactor.Name, entry.Sequence, options.RetryFailed);
        await store.RecordAsync(Failure(entry.Sequence, tries, failure), cancellationToken).ConfigureAwait(false);
        trouble = default;
        retryFailedAt = clock.GetUtcNow() + options.RetryFailed;
        return true;
    }

    private async Task<TimeSpan> RetryFailedAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= retryFailedAt)
        {
            foreach (var failed in (await store.FailuresAsync(cancellationToken).ConfigureAwait(false)).Where(failed => failed.Reactor == reactor.Name))
            {
                var entry = await store.EntryAsync(reactor.EventTypes, failed.Sequence, cancellationToken).ConfigureAwait(false);
                await (await ReactAsync(entry, cancellationToken).ConfigureAwait(false) is { } failure
                    ? store.RecordAsync(Failure(entry.Sequence, failed.Attempts + 1, failure), cancellationToken)
                    : store.ForgetAsync(failed, cancellationToken)).ConfigureAwait(false);
            }

            retryFailedAt = clock.GetUtcNow() + options.RetryFailed;
        }

        return retryFailedAt - clock.GetUtcNow();
    }

    private async Task<Exception?> ReactAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var @event = codec.Read(entry.Type, entry.TypeVersion, entry.Payload);
            await reactor.ReactAsync(entry, @event, new ReactorCommands(reactor.Name, entry.Sequence, bus), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or JournalUnavailableException or DbException))
        {
            return e;
        }
    }

    private async Task<bool> AdvanceAsync(long to, CancellationToken cancellationToken)
    {
        if (!await store.TryAdvanceAsync(reactor.Name, owner, to, options.Lease, cancellationToken).ConfigureAwait(false))
        {
            heldUntil = DateTimeOffset.MinValue;
            return false;
        }

        (position, kept, heldUntil) = (to, to, clock.GetUtcNow() + options.Lease);
        return true;
    }

    private ReactorFailure Failure(long sequence, long tries, Exception failure) =>
        new(reactor.Name, sequence, tries, PendingEntry.Format(clock.GetUtcNow()), $"{failure.GetType().Name}: {failure.Message}");
}
