using System.Data.Common;
using System.Runtime.CompilerServices;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>The journal of a PostgreSQL database, page after page, on a connection that holds a snapshot.</summary>
internal sealed class DatabaseAuditSource(DbConnection connection) : IAuditSource
{
    private const int PageSize = 512;

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(JournalSql.LastSequence, cancellationToken: cancellationToken)).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditedEntry> RedactionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {JournalSql.Columns} FROM journal WHERE stream >= @from AND stream < @until ORDER BY sequence";
        var range = new { from = RedactionEntity.KindName + "/", until = RedactionEntity.KindName + "0" };
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(Sql, range, cancellationToken: cancellationToken)).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Read(row);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, numbered) = (0L, 0L);
        for (var more = true; more;)
        {
            var page = await EntriesAsync(after, cancellationToken).ConfigureAwait(false);
            more = page.Count == PageSize;
            after = more ? page[^1].Sequence : long.MaxValue;
            var covering = (await connection.QueryAsync<Checkpoint>(new CommandDefinition(
                $"SELECT {CheckpointStore.Columns} FROM checkpoint WHERE number > @numbered AND entries <= @after ORDER BY number",
                new { numbered, after },
                cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
            numbered = covering.Count > 0 ? covering[^1].Number : numbered;
            yield return new AuditPage(page, covering);
        }
    }

    private static AuditedEntry Read(DbDataReader row)
    {
        try
        {
            return new AuditedEntry(row.GetInt64(0), JournalSql.Entry(row));
        }
        catch (OverflowException)
        {
            return new AuditedEntry(row.GetInt64(0), null);
        }
    }

    private async Task<List<AuditedEntry>> EntriesAsync(long after, CancellationToken cancellationToken)
    {
        var page = new List<AuditedEntry>(PageSize);
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"SELECT {JournalSql.Columns} FROM journal WHERE sequence > @after ORDER BY sequence LIMIT @size",
            new { after, size = PageSize },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            page.Add(Read(row));
        }

        return page;
    }
}
