using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Redactions;

/// <summary>
/// Tells a redaction what its entries would become, and brings what its approval changes beyond its own stream: the payloads, and the read-table
/// rows of every stream they belong to, replayed without the words.
/// </summary>
public sealed class RedactionPreparer(IJournal journal, IEntryLookup entries, EntityRegistry registry, EventCodec codec) : ICommandPreparer
{
    /// <inheritdoc/>
    public bool Prepares(Command command) => command is RequestRedaction or DecideRedaction { Approve: true };

    /// <inheritdoc/>
    public async ValueTask<Preparation> PrepareAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope.Command switch
        {
            RequestRedaction { Sequences: { IsDefaultOrEmpty: false, Length: <= RequestRedaction.MaxEntries } sequences } =>
                Informed(await EmptyAsync(sequences, envelope.Stream, cancellationToken).ConfigureAwait(false)),
            DecideRedaction when await RequestAsync(envelope.Stream, cancellationToken).ConfigureAwait(false) is { } request =>
                await ApprovalAsync(request, envelope.Stream, cancellationToken).ConfigureAwait(false),
            _ => Informed([]),
        };
    }

    private static Preparation Informed(ImmutableArray<EmptiedEntry> emptied) =>
        new(context => context with { Redactable = [.. emptied.Select(entry => entry.Digests)] });

    private async ValueTask<Preparation> ApprovalAsync(Redaction.Open request, StreamId own, CancellationToken cancellationToken)
    {
        var emptied = await EmptyAsync(request.Sequences, own, cancellationToken).ConfigureAwait(false);
        var guards = ImmutableArray.CreateBuilder<StreamGuard>();
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var stream in emptied.GroupBy(entry => entry.Digests.Stream, StringComparer.Ordinal))
        {
            var id = new StreamId(stream.Key);
            var (before, after) = await ReplayAsync(id, stream.ToDictionary(entry => entry.Sequence, entry => entry.Payload), cancellationToken).ConfigureAwait(false);
            guards.Add(new StreamGuard(id, before.Version));
            rows.AddRange(RowChange.Between(before.Rows(registry.Of(id)), after.Rows(registry.Of(id))));
        }

        return Informed(emptied) with
        {
            Replacements = [.. emptied.Select(entry => new PayloadReplacement(entry.Sequence, entry.Payload))],
            Guards = guards.ToImmutable(),
            Rows = rows.ToImmutable(),
        };
    }

    private async ValueTask<(Replay Before, Replay After)> ReplayAsync(StreamId stream, Dictionary<long, string> payloads, CancellationToken cancellationToken)
    {
        var definition = registry.Of(stream);
        var history = await journal.ReadStreamAsync(stream, 0, cancellationToken).ConfigureAwait(false);
        var start = Replay.Start(definition);
        return (
            start.After(definition, codec, history),
            start.After(definition, codec, history.Select(entry => payloads.TryGetValue(entry.Sequence, out var payload) ? entry with { Payload = payload } : entry)));
    }

    /// <summary>The entries that would be emptied. A redaction does not touch its own stream: its rows would be written twice.</summary>
    private async ValueTask<ImmutableArray<EmptiedEntry>> EmptyAsync(ImmutableArray<long> sequences, StreamId own, CancellationToken cancellationToken)
    {
        var found = await entries.FindAsync([.. sequences.Distinct()], cancellationToken).ConfigureAwait(false);
        return [.. found.Where(entry => entry.Stream != own).Select(entry => EmptiedEntry.Of(entry, codec)).OfType<EmptiedEntry>()];
    }

    private async ValueTask<Redaction.Open?> RequestAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var definition = registry.Of(stream);
        var history = await journal.ReadStreamAsync(stream, 0, cancellationToken).ConfigureAwait(false);
        return Replay.Start(definition).After(definition, codec, history).State as Redaction.Open;
    }
}
