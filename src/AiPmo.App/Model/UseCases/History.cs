using System.Collections.Immutable;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Model.UseCases;

/// <summary>A use case's history as its journal tells it: who changed what from what to what, and who set each field last.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Origins">By field; a field without one was never set.</param>
/// <param name="IsCut">Whether there are more entries than are shown.</param>
public sealed record History(ImmutableArray<HistoryItem> Items, ImmutableDictionary<Field, FieldOrigin> Origins, bool IsCut)
{
    private const int PageSize = 200;
    private const int MostPages = 10;

    /// <summary>Reads the history of a stream, at most its first 2,000 entries.</summary>
    public static async Task<History> ReadAsync(IJournalQueries journal, EventCodec codec, StreamId stream, Reader reader, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        var total = long.MaxValue;
        for (var page = 1; page <= MostPages && entries.Count < total; page++)
        {
            var found = await journal.ListAsync(new JournalQuery(page, PageSize) { Stream = stream.Value, Ascending = true }, reader, cancellationToken);
            total = found.Total;
            entries.AddRange(found.Items);
        }

        return Of(entries, codec) with { IsCut = entries.Count < total };
    }

    /// <summary>Tells entries of one stream, oldest first.</summary>
    public static History Of(IEnumerable<JournalEntry> entries, EventCodec codec)
    {
        var (state, items) = (UseCase.Initial, new List<HistoryItem>());
        var origins = ImmutableDictionary.CreateBuilder<Field, FieldOrigin>();
        foreach (var entry in entries)
        {
            var @event = (UseCaseEvent)codec.Read(entry.Type, entry.TypeVersion, entry.Payload);
            var before = Fields(state);
            state = UseCase.Evolve(state, @event);
            var item = Describe(@event, entry, before, Fields(state));
            items.Add(item);
            foreach (var step in item.Steps)
            {
                origins[step.Field] = new FieldOrigin(item.Actor, item.At);
            }
        }

        items.Reverse();
        return new History([.. items], origins.ToImmutable(), IsCut: false);
    }

    /// <summary>Everybody who acted in it.</summary>
    public IEnumerable<string> Actors => Items.Select(item => item.Actor).Distinct(StringComparer.Ordinal);

    private static HistoryItem Describe(UseCaseEvent @event, JournalEntry entry, FieldSet before, FieldSet after)
    {
        var item = new HistoryItem(entry.Sequence, entry.At, entry.Actor, entry.Type, entry.Cause)
        {
            // A redacted entry has lost its salt with its words.
            IsRedacted = entry.Salt.Length == 0,
            Steps = [.. UseCaseFields.Catalogue.All
                .Where(field => !Equals(before[field], after[field]))
                .Select(field => new FieldStep(field, before[field], after[field]))],
        };
        return @event switch
        {
            UseCaseEvent.TakenOver taken => item with { Stage = taken.Stage },
            UseCaseEvent.UpdatedFromSource updated => item with { Stage = updated.ChangedStage },
            UseCaseEvent.WasRetired retired => item with { Stage = Stage.Retired, Reason = retired.Reason },
            UseCaseEvent.Reinstated reinstated => item with { Stage = reinstated.Stage, Reason = reinstated.Reason },
            _ => item,
        };
    }

    private static FieldSet Fields(UseCase state) => state switch
    {
        UseCase.Live live => live.Fields,
        UseCase.Retired retired => retired.Last.Fields,
        _ => FieldSet.Empty(UseCaseFields.Catalogue),
    };
}
