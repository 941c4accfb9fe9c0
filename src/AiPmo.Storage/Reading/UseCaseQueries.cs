using System.Data.Common;
using System.Runtime.CompilerServices;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.Reading;

/// <summary>Reads the use cases' read table; the same SQL on both databases but for which index SQLite is told to use.</summary>
public sealed class UseCaseQueries(Database database) : IUseCaseQueries
{
    private const int MaxPageSize = 200;
    private const int MaxCounted = 200;
    private const int ExportChunk = 500;

    /// <summary>Overrides <see cref="UseCasePlan.WorthSorting"/>.</summary>
    internal int? WorthSorting { get; init; }

    /// <inheritdoc/>
    public async ValueTask<(Page<UseCaseListItem>? Page, Refusal? Problem)> ListAsync(UseCaseListQuery query, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (plan, problem) = UseCasePlan.For(query, reader, database.Dialect);
        if (problem is not null || query.Page < 1 || query.PageSize is < 1 or > MaxPageSize)
        {
            return (null, problem ?? Refusal.Of("list.page-invalid", $"Pages count from 1 and hold 1 to {MaxPageSize} items.", "max", "200"));
        }

        if (plan!.Predicate.IsNothing)
        {
            return (new Page<UseCaseListItem>([], 0, query.Page, query.PageSize), null);
        }

        var offset = (query.Page - 1L) * query.PageSize;
        var (items, total) = plan.Predicate.IsEverything
            ? await EverythingAsync(plan, offset, query.PageSize, cancellationToken).ConfigureAwait(false)
            : await MatchesAsync(plan with { WorthSorting = WorthSorting ?? plan.WorthSorting }, offset, query.PageSize, cancellationToken).ConfigureAwait(false);
        return (new Page<UseCaseListItem>(items, total, query.Page, query.PageSize), null);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The query is not one that <see cref="ListAsync"/> would accept.</exception>
    public async IAsyncEnumerable<UseCaseRecord> ExportAsync(UseCaseListQuery query, Reader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (plan, problem) = UseCasePlan.For(query, reader, database.Dialect);
        if (problem is not null)
        {
            throw new ArgumentException(problem.Message, nameof(query));
        }

        if (plan!.Predicate.IsNothing)
        {
            yield break;
        }

        // First which and in what order (eight bytes each), then the records in pieces: nobody keeps a transaction open while a file is written.
        foreach (var keys in (await KeysAsync(plan, cancellationToken).ConfigureAwait(false)).Chunk(ExportChunk))
        {
            var records = await RecordsAsync($"u.key_number IN ({string.Join(", ", keys)})", null, cancellationToken).ConfigureAwait(false);
            foreach (var key in keys)
            {
                if (records.TryGetValue(key, out var record))
                {
                    yield return record;
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<UseCaseRecord?> GetAsync(UseCaseKey key, Reader reader, CancellationToken cancellationToken) =>
        GetAsync("u.key_number = @key", new { key = (long)key.Number }, reader, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<UseCaseRecord?> GetAsync(StreamId stream, Reader reader, CancellationToken cancellationToken) =>
        GetAsync("u.stream = @stream", new { stream = stream.Value }, reader, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(string? Value, long Count)>> CountByAsync(string column, Reader reader, CancellationToken cancellationToken)
    {
        var by = FilterColumn.Find(column) ?? throw new ArgumentException("The list cannot be filtered by that.", nameof(column));
        var visible = UseCasePredicate.Visible(reader, database.Dialect);
        if (visible.IsNothing)
        {
            return [];
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var counts = new List<(string? Value, long Count)>();
        await using var row = await ReadAsync(lease.Connection, UseCasePlan.CountBy(by, visible, MaxCounted), visible.Values, cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            counts.Add((FilterColumn.Name(row.GetValue(0)), row.GetInt64(1)));
        }

        return counts;
    }

    private async ValueTask<UseCaseRecord?> GetAsync(string condition, object parameters, Reader reader, CancellationToken cancellationToken)
    {
        var visible = UseCasePredicate.Visible(reader, database.Dialect);
        if (visible.IsNothing)
        {
            return null;
        }

        visible.Values.AddDynamicParams(parameters);
        var allowed = visible.IsEverything ? string.Empty : $" AND u.key_number IN ({visible.Keys})";
        return (await RecordsAsync(condition + allowed, visible.Values, cancellationToken).ConfigureAwait(false)).Values.SingleOrDefault();
    }

    private async ValueTask<(List<UseCaseListItem> Items, long Total)> EverythingAsync(UseCasePlan plan, long offset, int size, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var total = await CountAsync(lease.Connection, plan, cancellationToken).ConfigureAwait(false);
        var items = new List<UseCaseListItem>();
        if (plan.PageOfEverything(total, offset, size) is { } page)
        {
            await using var row = await ReadAsync(lease.Connection, page.Sql, null, cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                items.Add(UseCaseRows.Item(row));
            }

            if (page.FromTheEnd)
            {
                items.Reverse();
            }
        }

        return (items, total);
    }

    private async ValueTask<(List<UseCaseListItem> Items, long Total)> MatchesAsync(UseCasePlan plan, long offset, int size, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (items, total) = (new List<UseCaseListItem>(), 0L);
        await using (var row = await ReadAsync(lease.Connection, plan.PageOfMatches(offset, size), plan.Predicate.Values, cancellationToken).ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                items.Add(UseCaseRows.Item(row));
                total = row.GetInt64(UseCaseRows.ItemColumnCount);
            }
        }

        // Behind the last page no row tells the total.
        return (items, items.Count == 0 && offset > 0 ? await CountAsync(lease.Connection, plan, cancellationToken).ConfigureAwait(false) : total);
    }

    private async ValueTask<List<long>> KeysAsync(UseCasePlan plan, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (await lease.Connection.QueryAsync<long>(new CommandDefinition(plan.AllKeys, plan.Predicate.Values, cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
    }

    private async ValueTask<Dictionary<long, UseCaseRecord>> RecordsAsync(string condition, DynamicParameters? parameters, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using var row = await ReadAsync(lease.Connection, $"SELECT {UseCaseRows.RecordColumns} FROM use_case u WHERE {condition}", parameters, cancellationToken).ConfigureAwait(false);
        var records = new Dictionary<long, UseCaseRecord>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var record = UseCaseRows.Record(row);
            records.Add(record.Key.Number, record);
        }

        return records;
    }

    private static Task<long> CountAsync(DbConnection connection, UseCasePlan plan, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(plan.Count, plan.Predicate.Values, cancellationToken: cancellationToken));

    private static Task<DbDataReader> ReadAsync(DbConnection connection, string sql, DynamicParameters? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
