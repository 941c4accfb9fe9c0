using System.Collections.Immutable;
using System.Globalization;
using AiPmo.Domain.Access;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Redactions;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>Reads the read table of redactions.</summary>
public sealed class RedactionQueries(Database database) : IRedactionQueries
{
    private const int MaxPageSize = 200;
    private const string Columns = "stream, status, reason, entries, requested_by, requested_at, closed_by, closed_at, decision, version";

    /// <inheritdoc/>
    public async ValueTask<Page<RedactionItem>> ListAsync(RedactionStatus? status, int page, int pageSize, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaxPageSize);
        if (!MayRead(reader))
        {
            return new Page<RedactionItem>([], 0, page, pageSize);
        }

        var where = status is null ? string.Empty : "WHERE status = @status";
        var values = new { status = status is { } wanted ? RedactionTable.Id(wanted) : null, size = pageSize, skip = (page - 1L) * pageSize };
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var total = await lease.Connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT count(*) FROM redaction {where}", values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var rows = await lease.Connection.QueryAsync<Stored>(new CommandDefinition(
            $"SELECT {Columns} FROM redaction {where} ORDER BY CASE status WHEN 'open' THEN 0 ELSE 1 END, requested_at DESC, stream LIMIT @size OFFSET @skip",
            values,
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return new Page<RedactionItem>([.. rows.Select(row => row.ToItem())], total, page, pageSize);
    }

    /// <inheritdoc/>
    public async ValueTask<RedactionItem?> GetAsync(StreamId stream, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!MayRead(reader))
        {
            return null;
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var row = await lease.Connection.QuerySingleOrDefaultAsync<Stored>(new CommandDefinition(
            $"SELECT {Columns} FROM redaction WHERE stream = @stream", new { stream = stream.Value }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return row?.ToItem();
    }

    // Reasons tell of use cases that an auditor limited to some may not know of.
    private static bool MayRead(Reader reader) =>
        reader.OnlyUseCases is null && reader.Actor.Rights is var rights && (rights.Has(Right.RequestRedaction) || rights.Has(Right.DecideRedaction) || rights.Has(Right.ViewJournal));

    private sealed record Stored(
        string Stream, string Status, string Reason, string Entries, string Requested_by, string Requested_at, string? Closed_by, string? Closed_at, string? Decision, long Version)
    {
        public RedactionItem ToItem() => new(
            new StreamId(Stream),
            RedactionTable.Parse(Status) ?? throw new InvalidOperationException($"{Status} is no status of a redaction."),
            Reason,
            [.. Entries.Split(',').Select(sequence => long.Parse(sequence, CultureInfo.InvariantCulture))],
            Requested_by,
            PendingEntry.Parse(Requested_at),
            Closed_by,
            Closed_at is null ? null : PendingEntry.Parse(Closed_at),
            Decision,
            Version);
    }
}
