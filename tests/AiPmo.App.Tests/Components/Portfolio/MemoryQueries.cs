using System.Runtime.CompilerServices;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Tests.Components.Portfolio;

/// <summary>The read side over a journal in memory: everything is replayed for each question.</summary>
public sealed class MemoryQueries(MemoryJournal journal, EventCodec codec) : IUseCaseQueries, IJournalQueries
{
    public ValueTask<(Page<UseCaseListItem>? Page, Refusal? Problem)> ListAsync(UseCaseListQuery query, Reader reader, CancellationToken cancellationToken)
    {
        var found = All()
            .Where(record => query.Filters.All(filter => filter.Values.Contains(Column(record, filter.Column) ?? "")))
            .Where(record => TextFold.Fold(query.Search).Split(' ').All(word => TextFold.Fold($"{record.Key} {record.Fields.Text(UseCaseFields.Title)} {record.Fields.Text(UseCaseFields.BusinessUnit)}").Contains(word, StringComparison.Ordinal)))
            .OrderBy(record => query.Sort.TrimStart('-') is "updatedAt" ? record.UpdatedAt.ToString("O") : Column(record, query.Sort.TrimStart('-')) ?? "", StringComparer.Ordinal)
            .ToList();
        if (query.Sort.StartsWith('-'))
        {
            found.Reverse();
        }

        var items = found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Select(Item).ToList();
        return new((new Page<UseCaseListItem>(items, found.Count, query.Page, query.PageSize), null));
    }

    public async IAsyncEnumerable<UseCaseRecord> ExportAsync(UseCaseListQuery query, Reader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in All())
        {
            yield return await Task.FromResult(record);
        }
    }

    public ValueTask<UseCaseRecord?> GetAsync(UseCaseKey key, Reader reader, CancellationToken cancellationToken) => new(All().FirstOrDefault(record => record.Key == key));

    public ValueTask<UseCaseRecord?> GetAsync(StreamId stream, Reader reader, CancellationToken cancellationToken) => new(All().FirstOrDefault(record => record.Stream == stream));

    public ValueTask<IReadOnlyList<(string? Value, long Count)>> CountByAsync(string column, Reader reader, CancellationToken cancellationToken) =>
        new([.. All().GroupBy(record => Column(record, column)).Select(group => (group.Key, (long)group.Count())).OrderByDescending(count => count.Item2)]);

    public ValueTask<Page<JournalEntry>> ListAsync(JournalQuery query, Reader reader, CancellationToken cancellationToken)
    {
        var found = journal.Entries
            .Where(entry => (query.Kind is null || entry.Stream.Kind == query.Kind) && (query.Stream is null || entry.Stream.Value == query.Stream))
            .Where(entry => (query.Actor is null || entry.Actor == query.Actor) && (query.Type is null || entry.Type == query.Type))
            .Where(entry => (query.From is null || entry.At >= query.From) && (query.Until is null || entry.At < query.Until))
            .ToList();
        if (!query.Ascending)
        {
            found.Reverse();
        }

        return new(new Page<JournalEntry>([.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], found.Count, query.Page, query.PageSize));
    }

    public ValueTask<JournalEntry?> GetAsync(long sequence, Reader reader, CancellationToken cancellationToken) =>
        new(journal.Entries.FirstOrDefault(entry => entry.Sequence == sequence));

    private IEnumerable<UseCaseRecord> All() => journal.Entries.Where(entry => entry.Stream.Kind == "use-case").GroupBy(entry => entry.Stream).Select(Record);

    private UseCaseRecord Record(IGrouping<StreamId, JournalEntry> stream)
    {
        var state = stream.Aggregate(UseCase.Initial, (folded, entry) => UseCase.Evolve(folded, (UseCaseEvent)codec.Read(entry.Type, entry.TypeVersion, entry.Payload)));
        var (first, last) = (stream.First(), stream.Last());
        var retired = state as UseCase.Retired;
        var live = retired?.Last ?? (UseCase.Live)state;
        return new UseCaseRecord(
            stream.Key, live.Key, last.Version, retired is null ? live.Stage : Stage.Retired, live.Status, live.Fields, live.Source?.Key, live.Source?.ToldStage,
            retired?.Reason, first.At, first.Actor, last.At, last.Actor);
    }

    private static UseCaseListItem Item(UseCaseRecord record) => new(
        record.Stream, record.Key.ToString(), record.Fields.Text(UseCaseFields.Title)!, record.Stage, record.Status, record.Fields.Text(UseCaseFields.BusinessUnit),
        record.Fields.Person(UseCaseFields.Owner), record.Fields.Text(UseCaseFields.Vendor), record.Fields.Choice(UseCaseFields.Sourcing), record.Fields.Choice(UseCaseFields.Autonomy),
        record.Fields.Choice(UseCaseFields.Horizon), record.Fields.Date(UseCaseFields.PlannedEnd)?.ToString(), record.Fields.Money(UseCaseFields.CostPlanned), record.Source?.Name,
        record.Version, record.CreatedAt, record.UpdatedAt, record.UpdatedBy);

    private static string? Column(UseCaseRecord record, string column) => column switch
    {
        "key" => record.Key.ToString(),
        "stage" => Lifecycle.Id(record.Stage),
        "status" => Lifecycle.Id(record.Status),
        "sourceName" => record.Source?.Name,
        "createdAt" => record.CreatedAt.ToString("O"),
        _ => UseCaseFields.Catalogue.Find(column) is { } field ? record.Fields[field] switch
        {
            FieldValue.Text text => text.Value,
            FieldValue.Choice choice => choice.Id,
            FieldValue.Person person => person.Id.Value,
            FieldValue.YesNo yesNo => yesNo.Value ? "yes" : "no",
            FieldValue.Date date => date.Value.ToString(),
            _ => null,
        } : null,
    };
}
