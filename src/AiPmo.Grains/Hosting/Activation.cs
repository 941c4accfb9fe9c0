using System.Collections.Immutable;
using System.Security.Cryptography;
using AiPmo.Domain;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Hosting;

/// <summary>What every activation works with.</summary>
public sealed record ActivationServices(IJournal Journal, EventCodec Codec, OrganisationTime Time, ImmutableArray<ICommandPreparer> Preparers);

/// <summary>
/// One entity in memory: takes one command at a time, decides on the state its journal gives, commits, evolves. Its memory is a copy; the journal
/// is the truth, and an activation that finds itself behind reads the rest and decides again. The same class serves every host.
/// </summary>
public sealed class Activation(EntityDefinition definition, StreamId stream, ActivationServices services) : IDisposable
{
    private const int MaxAttempts = 50;
    private readonly SemaphoreSlim gate = new(1, 1);
    private Replay? replay;
    private long epoch;
    private IReadOnlyList<Row> rows = [];

    /// <summary>Whether a command is being worked on.</summary>
    public bool IsBusy => gate.CurrentCount == 0;

    /// <summary>When it was last used, in the clock's ticks: idle activations are dropped.</summary>
    public long LastUsed { get; private set; } = services.Time.Clock.GetTimestamp();

    /// <summary>Decides and commits one command, after those that came before it.</summary>
    public async ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            LastUsed = services.Time.Clock.GetTimestamp();
            return await ExecuteAsync(envelope, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever went wrong, the copy is no longer trusted; the next command starts from the journal.
            replay = null;
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async ValueTask<Answer> ExecuteAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        // A command that begins an entity is decided as if there were none: usually that is so, and if not the journal's version check tells.
        var assumed = replay is null && envelope is { Command: INeedsUseCaseKey, ExpectedVersion: null };
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var current = assumed ? Begin() : (epoch == services.Journal.Epoch ? replay : null) ?? await LoadAsync(cancellationToken).ConfigureAwait(false);
            if (envelope.ExpectedVersion is { } expected && expected != current.Version)
            {
                current = await LoadAsync(cancellationToken).ConfigureAwait(false);
                if (expected != current.Version)
                {
                    return await FirstAnswerAsync(envelope, cancellationToken).ConfigureAwait(false) ?? Stale(current.Version);
                }
            }

            var (context, extra) = await PrepareAsync(envelope, cancellationToken).ConfigureAwait(false);
            var (events, reason) = definition.Decide(current.State, envelope.Command, context);
            if (events is not { Count: > 0 } && assumed)
            {
                (replay, assumed) = (null, false); // the reason must rest on what there is
                continue;
            }

            if (events is not { Count: > 0 })
            {
                return await FirstAnswerAsync(envelope, cancellationToken).ConfigureAwait(false)
                    ?? (reason is null ? Done(current, changed: false) : new Answer.Refused(reason));
            }

            var entries = Entries(current, envelope, context, events);
            var next = Evolve(current, events, entries);
            var nextRows = next.Rows(definition);
            var append = new Append(envelope.Id, stream, current.Version, entries, RowChange.Between(rows, nextRows))
            {
                Replacements = [.. extra.SelectMany(e => e.Replacements)],
                Guards = [.. extra.SelectMany(e => e.Guards)],
                Epoch = epoch,
            };
            if (extra.Length > 0)
            {
                append = append with { Rows = append.Rows.AddRange(extra.SelectMany(e => e.Rows)) };
            }

            switch (await CommitAsync(append, cancellationToken).ConfigureAwait(false))
            {
                case AppendResult.Committed:
                    (replay, rows) = (next, nextRows);
                    return Done(next, changed: true);
                case AppendResult.Repeated repeated:
                    replay = null;
                    await LoadAsync(cancellationToken).ConfigureAwait(false);
                    return First(envelope, repeated.First);
                case AppendResult.Stale stale when stale.Stream == stream && envelope.ExpectedVersion is not null:
                    return Stale((await LoadAsync(cancellationToken).ConfigureAwait(false)).Version);
                default:
                    (replay, assumed) = (null, false);
                    break;
            }
        }

        return new Answer.Refused(new Refusal("entity.contended", "Too many others change this at the same time. Try again."));
    }

    private Replay Begin()
    {
        epoch = services.Journal.Epoch;
        (replay, rows) = (Replay.Start(definition), []);
        return replay;
    }

    private async ValueTask<Replay> LoadAsync(CancellationToken cancellationToken)
    {
        // Taken before the entries are read: too low a count costs one more try, too high a one would let redacted words through.
        var now = services.Journal.Epoch;
        var from = (epoch == now ? replay : null) ?? Replay.Start(definition);
        epoch = now;
        var entries = await services.Journal.ReadStreamAsync(stream, from.Version, cancellationToken).ConfigureAwait(false);
        replay = from.After(definition, services.Codec, entries);
        rows = replay.Rows(definition);
        return replay;
    }

    private async ValueTask<(DecisionContext Context, ImmutableArray<Preparation> Extra)> PrepareAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var now = services.Time.Now;
        var context = new DecisionContext(envelope.Actor, now, services.Time.DayOf(now));
        var extra = ImmutableArray<Preparation>.Empty;
        foreach (var preparer in services.Preparers)
        {
            if (preparer.Prepares(envelope.Command))
            {
                var preparation = await preparer.PrepareAsync(envelope, cancellationToken).ConfigureAwait(false);
                context = preparation.Inform(context);
                extra = extra.Add(preparation);
            }
        }

        return (context, extra);
    }

    private ImmutableArray<PendingEntry> Entries(Replay current, Envelope envelope, DecisionContext context, IReadOnlyList<DomainEvent> events)
    {
        var time = PendingEntry.Format(context.Now);
        var hash = current.Hash;
        var entries = ImmutableArray.CreateBuilder<PendingEntry>(events.Count);
        foreach (var @event in events)
        {
            var (type, typeVersion, payload) = services.Codec.Write(@event);
            var salt = RandomNumberGenerator.GetBytes(16);
            var entry = new PendingEntry(
                stream, current.Version + entries.Count + 1, type, typeVersion, time, envelope.Actor.Id, envelope.Id.Stored, envelope.Cause ?? string.Empty, salt, payload, []);
            hash = EntryHash.Compute(hash, entry, EntryHash.Digest(salt, payload));
            entries.Add(entry with { Hash = hash });
        }

        return entries.MoveToImmutable();
    }

    /// <summary>The new state from the events themselves: what was just written need not be read back from JSON.</summary>
    private Replay Evolve(Replay current, IReadOnlyList<DomainEvent> events, ImmutableArray<PendingEntry> entries)
    {
        var (state, meta) = (current.State, current.Meta);
        for (var i = 0; i < events.Count; i++)
        {
            state = definition.Evolve(state, events[i]);
            meta = StreamMeta.After(meta, entries[i]);
        }

        return new Replay(state, meta, entries[^1].Hash);
    }

    private async ValueTask<AppendResult> CommitAsync(Append append, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Journal.AppendAsync(append).ConfigureAwait(false);
        }
        catch (JournalUnavailableException)
        {
            // The commit may have happened: its command id tells, as soon as the database answers again.
            if (await services.Journal.FindCommandAsync(append.Command, cancellationToken).ConfigureAwait(false) is { } first)
            {
                return new AppendResult.Repeated(first);
            }

            throw;
        }
    }

    private async ValueTask<Answer?> FirstAnswerAsync(Envelope envelope, CancellationToken cancellationToken) =>
        await services.Journal.FindCommandAsync(envelope.Id, cancellationToken).ConfigureAwait(false) is { } first ? First(envelope, first) : null;

    private Answer First(Envelope envelope, CommittedCommand first)
    {
        if (first.Id.Fingerprint != envelope.Id.Fingerprint || first.Stream != stream)
        {
            return new Answer.Refused(new Refusal("command.id-reused", "This command id was used for another command before. Use a fresh one."));
        }

        return new Answer.Done(stream, first.Version, replay is null ? null : definition.KeyOf(replay.State), Changed: true, Repeated: true);
    }

    private Answer.Done Done(Replay at, bool changed) => new(stream, at.Version, definition.KeyOf(at.State), changed);

    private static Answer.Refused Stale(long version) => new(Refusal.Of(
        "version.stale", "Somebody else changed this meanwhile. Look at the new version and decide again.", "version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
