using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Rebuilding;

/// <summary>
/// Builds every read table anew from the journal, beside the one in use, and then makes the one in use the same. One entity is in memory at a time.
/// Others may go on committing meanwhile: what changed is built again under the journal's lock before the new rows are used.
/// </summary>
public sealed class Rebuilder(Database database, EntityRegistry registry, EventCodec codec)
{
    private const int EntriesAtOnce = 1000;
    private const int RowsAtOnce = 2000;

    /// <summary>Rebuilds; <paramref name="progress"/> is told how many entries are read.</summary>
    public Task<RebuildReport> RebuildAsync(IProgress<long>? progress, CancellationToken cancellationToken) => RunAsync(use: true, progress, cancellationToken);

    /// <summary>Only compares: how many rows of each table are not as the journal says. The tables in use are left as they are.</summary>
    public Task<RebuildReport> CompareAsync(IProgress<long>? progress, CancellationToken cancellationToken) => RunAsync(use: false, progress, cancellationToken);

    private async Task<RebuildReport> RunAsync(bool use, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var tables = registry.Tables.Select(table => new StagingTable(table, database.Dialect)).ToImmutableArray();
        await WriteAsync((connection, transaction) => ForEachAsync(tables, table => table.CreateAsync(connection, transaction)), cancellationToken).ConfigureAwait(false);
        try
        {
            var from = await LastSequenceAsync(cancellationToken).ConfigureAwait(false);
            var (entries, streams) = await GatherAsync(tables, progress, cancellationToken).ConfigureAwait(false);
            var report = ImmutableArray<RebuiltTable>.Empty;
            await WriteAsync(
                async (connection, transaction) =>
                {
                    await LockJournalAsync(connection, transaction).ConfigureAwait(false);
                    await CatchUpAsync(tables, from, connection, transaction).ConfigureAwait(false);
                    report = [.. await FinishAsync(tables, use, connection, transaction).ConfigureAwait(false)];
                },
                cancellationToken).ConfigureAwait(false);
            return new RebuildReport(entries, streams, report);
        }
        finally
        {
            await WriteAsync((connection, transaction) => ForEachAsync(tables, table => table.DropAsync(connection, transaction)), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<(long Entries, long Streams)> GatherAsync(ImmutableArray<StagingTable> tables, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (entries, streams, rows) = (0L, 0L, new List<(StreamId Stream, Row Row)>());
        Replay? replay = null;
        await foreach (var entry in ByStreamAsync(cancellationToken).ConfigureAwait(false))
        {
            if (replay?.Meta is { } meta && meta.Stream != entry.Stream)
            {
                rows.AddRange(RowsOf(replay));
                replay = null;
                streams++;
            }

            var definition = registry.Of(entry.Stream);
            replay = (replay ?? Replay.Start(definition)).After(definition, codec, [entry]);
            if (++entries % EntriesAtOnce == 0)
            {
                progress?.Report(entries);
            }

            if (rows.Count >= RowsAtOnce)
            {
                await AddAsync(tables, rows, cancellationToken).ConfigureAwait(false);
                rows.Clear();
            }
        }

        if (replay is not null)
        {
            rows.AddRange(RowsOf(replay));
            streams++;
        }

        await AddAsync(tables, rows, cancellationToken).ConfigureAwait(false);
        progress?.Report(entries);
        return (entries, streams);
    }

    private IEnumerable<(StreamId Stream, Row Row)> RowsOf(Replay replay) =>
        replay.Rows(registry.Of(replay.Meta!.Stream)).Select(row => (replay.Meta.Stream, row));

    /// <summary>All entries, one stream after the other.</summary>
    private async IAsyncEnumerable<JournalEntry> ByStreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {JournalSql.Columns} FROM journal WHERE (stream, version) > (@stream, @version) ORDER BY stream, version LIMIT @size";
        var (stream, version) = (string.Empty, 0L);
        List<JournalEntry> page;
        do
        {
            page = [];
            await using (var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                await using var row = await lease.Connection.ExecuteReaderAsync(
                    new CommandDefinition(Sql, new { stream, version, size = EntriesAtOnce }, cancellationToken: cancellationToken)).ConfigureAwait(false);
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    page.Add(JournalSql.Entry(row));
                }
            }

            foreach (var entry in page)
            {
                (stream, version) = (entry.Stream.Value, entry.Version);
                yield return entry;
            }
        }
        while (page.Count == EntriesAtOnce);
    }

    private Task AddAsync(ImmutableArray<StagingTable> tables, List<(StreamId Stream, Row Row)> rows, CancellationToken cancellationToken) =>
        WriteAsync((connection, transaction) => AddAsync(tables, rows, connection, transaction), cancellationToken);

    private static Task AddAsync(ImmutableArray<StagingTable> tables, IReadOnlyList<(StreamId Stream, Row Row)> rows, DbConnection connection, DbTransaction transaction) =>
        ForEachAsync(tables, table => table.AddAsync(connection, transaction, [.. rows.Where(item => item.Row.Table.Name == table.Table.Name)]));

    private async Task LockJournalAsync(DbConnection connection, DbTransaction transaction)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@JournalLock)", new { Postgres.PostgresDatabase.JournalLock }, transaction).ConfigureAwait(false);
        }
    }

    /// <summary>Builds again what was changed since: nobody commits any more until the new rows are used.</summary>
    private async Task CatchUpAsync(ImmutableArray<StagingTable> tables, long from, DbConnection connection, DbTransaction transaction)
    {
        var changed = await connection.QueryAsync<string>("SELECT DISTINCT stream FROM journal WHERE sequence > @from", new { from }, transaction).ConfigureAwait(false);
        var redacted = await RedactedAsync(from, connection, transaction).ConfigureAwait(false);
        foreach (var stream in changed.Union(redacted, StringComparer.Ordinal).Select(value => new StreamId(value)))
        {
            var entries = new List<JournalEntry>();
            await using (var row = await connection.ExecuteReaderAsync(JournalSql.Stream("@stream", "0"), new { stream = stream.Value }, transaction).ConfigureAwait(false))
            {
                while (await row.ReadAsync().ConfigureAwait(false))
                {
                    entries.Add(JournalSql.Entry(row));
                }
            }

            var definition = registry.Of(stream);
            await ForEachAsync(tables, table => table.ForgetAsync(connection, transaction, stream)).ConfigureAwait(false);
            await AddAsync(tables, [.. RowsOf(Replay.Start(definition).After(definition, codec, entries))], connection, transaction).ConfigureAwait(false);
        }
    }

    /// <summary>The streams in which redactions emptied entries since: what was gathered from them may hold the words.</summary>
    private async Task<IEnumerable<string>> RedactedAsync(long from, DbConnection connection, DbTransaction transaction)
    {
        var redactions = await connection.QueryAsync<(string Type, long Version, string Payload)>(
            "SELECT type, type_version, payload FROM journal WHERE sequence > @from AND stream >= @first AND stream < @next",
            new { from, first = RedactionEntity.KindName + "/", next = RedactionEntity.KindName + "0" },
            transaction).ConfigureAwait(false);
        return redactions.Select(row => codec.Read(row.Type, (int)row.Version, row.Payload)).OfType<RedactionEvent.Approved>().SelectMany(approved => approved.Entries.Select(entry => entry.Stream));
    }

    private static async Task<List<RebuiltTable>> FinishAsync(ImmutableArray<StagingTable> tables, bool use, DbConnection connection, DbTransaction transaction)
    {
        var report = new List<RebuiltTable>();
        foreach (var table in tables)
        {
            var differing = await table.DifferingAsync(connection, transaction).ConfigureAwait(false);
            report.Add(new RebuiltTable(table.Table.Name, await table.CountAsync(connection, transaction).ConfigureAwait(false), differing));
            if (use && differing > 0)
            {
                await table.UseAsync(connection, transaction).ConfigureAwait(false);
            }
        }

        return report;
    }

    private async Task<long> LastSequenceAsync(CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await lease.Connection.ExecuteScalarAsync<long>(JournalSql.LastSequence).ConfigureAwait(false);
    }

    private Task WriteAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancellationToken) => database.WriteAsync(work, cancellationToken);

    private static async Task ForEachAsync(ImmutableArray<StagingTable> tables, Func<StagingTable, Task> work)
    {
        foreach (var table in tables)
        {
            await work(table).ConfigureAwait(false);
        }
    }
}
