using System.Globalization;
using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Reading;

/// <summary>Reads the journal for people: numbers first, from an index that holds all that is filtered by, then the entries of one page.</summary>
public sealed class JournalQueries(Database database) : IJournalQueries
{
    private const int MaxPageSize = 200;

    /// <inheritdoc/>
    public async ValueTask<Page<JournalEntry>> ListAsync(JournalQuery query, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (number, size) = (Math.Max(query.Page, 1), Math.Clamp(query.PageSize, 1, MaxPageSize));
        if (Conditions(query, reader) is not { } found)
        {
            return new Page<JournalEntry>([], 0, number, size);
        }

        var (conditions, values) = found;
        var where = conditions.Count == 0 ? string.Empty : $" WHERE {string.Join(" AND ", conditions)}";
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var total = await lease.Connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT count(*) FROM journal{where}", values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var direction = query.Ascending ? "ASC" : "DESC";

        // A whole stream is found by its own index; any other condition by the one that covers them all. Told so, SQLite reads no payload it does not show.
        var index = database.Dialect == Dialect.Sqlite && conditions.Count > 0 && query.Stream is null ? " INDEXED BY journal_facet" : string.Empty;
        values.Add("size", size);
        values.Add("skip", (number - 1L) * size);
        var sql = $"""
            SELECT {JournalSql.Columns} FROM journal WHERE sequence IN (SELECT sequence FROM journal{index}{where} ORDER BY sequence {direction} LIMIT @size OFFSET @skip)
            ORDER BY sequence {direction}
            """;
        await using var row = await lease.Connection.ExecuteReaderAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var entries = new List<JournalEntry>(size);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(JournalSql.Entry(row));
        }

        return new Page<JournalEntry>(entries, total, number, size);
    }

    /// <inheritdoc/>
    public async ValueTask<JournalEntry?> GetAsync(long sequence, Reader reader, CancellationToken cancellationToken)
    {
        if (!reader.Actor.Rights.Has(Right.ViewJournal) && !reader.Actor.Rights.Has(Right.ViewPortfolio))
        {
            return null;
        }

        string? stream;
        await using (var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            stream = await lease.Connection.ExecuteScalarAsync<string?>(
                new CommandDefinition("SELECT stream FROM journal WHERE sequence = @sequence", new { sequence }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }

        if (stream is null || Conditions(new JournalQuery { Stream = stream }, reader) is not { } found)
        {
            return null;
        }

        var (conditions, values) = found;
        values.Add("sequence", sequence);
        await using var again = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var sql = $"SELECT {JournalSql.Columns} FROM journal WHERE sequence = @sequence AND {string.Join(" AND ", conditions)}";
        await using var row = await again.Connection.ExecuteReaderAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? JournalSql.Entry(row) : null;
    }

    /// <summary>What the query and its reader's rights come to; null when nothing may be seen.</summary>
    private static (List<string> Conditions, DynamicParameters Values)? Conditions(JournalQuery query, Reader reader)
    {
        var rights = reader.Actor.Rights;
        var ofOneUseCase = query.Stream?.StartsWith(UseCaseEntity.KindName + "/", StringComparison.Ordinal) == true && rights.Has(Right.ViewPortfolio);
        if (!rights.Has(Right.ViewJournal) && !ofOneUseCase)
        {
            return null;
        }

        var conditions = new List<string>();
        var values = new DynamicParameters();
        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                values.Add(name, value);
            }
        }

        Add("stream >= @kind", "kind", query.Kind is null ? null : query.Kind + "/");
        Add("stream < @kindEnd", "kindEnd", query.Kind is null ? null : query.Kind + "0");
        Add("stream = @stream", "stream", query.Stream);
        Add("actor = @actor", "actor", query.Actor);
        Add("type = @type", "type", query.Type);
        Add("time >= @from", "from", query.From is { } from ? PendingEntry.Format(from) : null);
        Add("time < @until", "until", query.Until is { } until ? PendingEntry.Format(until) : null);
        if (reader.OnlyUseCases is { } only)
        {
            var numbers = only.Select(key => UseCaseKey.Parse(key)?.Number).OfType<int>().Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
            if (numbers.Length == 0)
            {
                return null;
            }

            conditions.Add($"stream IN (SELECT stream FROM use_case WHERE key_number IN ({string.Join(", ", numbers)}))");
        }

        return (conditions, values);
    }
}
