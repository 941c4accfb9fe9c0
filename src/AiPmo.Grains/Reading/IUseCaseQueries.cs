using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Reading;

/// <summary>A condition on one column: any of these values; an empty text means "unknown".</summary>
/// <param name="Column">One of <see cref="UseCaseColumns.Filterable"/>.</param>
/// <param name="Values">At least one; folded by the query where the column is text.</param>
public sealed record ListFilter(string Column, ImmutableArray<string> Values);

/// <summary>What of the list is wanted.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Sort">One of <see cref="UseCaseColumns.Sortable"/>, with a leading hyphen for descending; newest change first unless said.</param>
public sealed record UseCaseListQuery(int Page = 1, int PageSize = 25, string Sort = "-updatedAt")
{
    /// <summary>Conditions, all of which hold.</summary>
    public ImmutableArray<ListFilter> Filters { get; init; } = [];

    /// <summary>Words that all occur (as parts of words, folded) in title, key, unit, vendor, system, tags or source key.</summary>
    public string? Search { get; init; }
}

/// <summary>A row of the grid.</summary>
public sealed record UseCaseListItem(
    StreamId Stream,
    string Key,
    string Title,
    Stage Stage,
    Status Status,
    string? BusinessUnit,
    PersonId? Owner,
    string? Vendor,
    string? Sourcing,
    string? Autonomy,
    string? Horizon,
    string? PlannedEnd,
    Money? CostPlanned,
    string? SourceName,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);

/// <summary>A use case as its page and the API show it.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Key">Its human key.</param>
/// <param name="Version">Its version: the ETag.</param>
/// <param name="Stage">Its stage; <see cref="Domain.UseCases.Stage.Retired"/> when retired.</param>
/// <param name="Status">Its status.</param>
/// <param name="Fields">What is known.</param>
/// <param name="Source">Where it was imported from, or null.</param>
/// <param name="TakenOverIn">The stage the source list said it was in when it was taken over or last updated; null when it began here.</param>
/// <param name="RetiredBecause">The reason, when retired with one.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="CreatedBy">Who began it.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="UpdatedBy">Who changed it last.</param>
public sealed record UseCaseRecord(
    StreamId Stream,
    UseCaseKey Key,
    long Version,
    Stage Stage,
    Status Status,
    FieldSet Fields,
    SourceKey? Source,
    Stage? TakenOverIn,
    string? RetiredBecause,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);

/// <summary>Reads the use cases' read table.</summary>
public interface IUseCaseQueries
{
    /// <summary>One page and the total; a refusal names a column or value that is not in the closed lists.</summary>
    ValueTask<(Page<UseCaseListItem>? Page, Refusal? Problem)> ListAsync(UseCaseListQuery query, Reader reader, CancellationToken cancellationToken);

    /// <summary>All that match, streamed in the query's order, whatever the page: for exports.</summary>
    IAsyncEnumerable<UseCaseRecord> ExportAsync(UseCaseListQuery query, Reader reader, CancellationToken cancellationToken);

    /// <summary>The use case with this key, or null when there is none or the reader may not see it.</summary>
    ValueTask<UseCaseRecord?> GetAsync(UseCaseKey key, Reader reader, CancellationToken cancellationToken);

    /// <summary>The use case on this stream, or null.</summary>
    ValueTask<UseCaseRecord?> GetAsync(StreamId stream, Reader reader, CancellationToken cancellationToken);

    /// <summary>How many there are by each value of a filterable column, most first, at most 200 values; null is unknown.</summary>
    ValueTask<IReadOnlyList<(string? Value, long Count)>> CountByAsync(string column, Reader reader, CancellationToken cancellationToken);
}

/// <summary>The closed lists of names by which the list is sorted and filtered. A name from outside that is not here is refused.</summary>
public static class UseCaseColumns
{
    /// <summary>What the list can be sorted by.</summary>
    public static ImmutableArray<string> Sortable { get; } =
        ["key", "title", "stage", "status", "businessUnit", "vendor", "horizon", "plannedEnd", "costPlanned", "createdAt", "updatedAt"];

    /// <summary>What the list can be filtered by.</summary>
    public static ImmutableArray<string> Filterable { get; } =
        ["stage", "status", "businessUnit", "legalEntity", "owner", "requestedBy", "vendor", "sourcing", "technique", "autonomy", "personalData", "horizon", "sourceName"];
}
