using System.Runtime.CompilerServices;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>The journal of a PostgreSQL database at one moment, while others write on: page after page in one repeatable-read transaction.</summary>
internal sealed class DatabaseAuditSource : IAuditSource
{
    private const int PageSize = 2048;
    private readonly ReadLease lease;

    private DatabaseAuditSource(ReadLease lease) => this.lease = lease;

    /// <summary>Takes the snapshot.</summary>
    public static async Task<DatabaseAuditSource> OpenAsync(Database database, CancellationToken cancellationToken)
    {
        var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        await lease.Connection.ExecuteAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").ConfigureAwait(false);
        return new DatabaseAuditSource(lease);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await lease.Connection.ExecuteScalarAsync<long>(new CommandDefinition(JournalSql.LastSequence, cancellationToken: cancellationToken)).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditedEntry> RedactionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {JournalSql.Columns} FROM journal WHERE stream >= @from AND stream < @until ORDER BY sequence";
        var range = new { from = RedactionEntity.KindName + "/", until = RedactionEntity.KindName + "0" };
        await using var row = await lease.Connection.ExecuteReaderAsync(new CommandDefinition(Sql, range, cancellationToken: cancellationToken)).ConfigureAwait(false);
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
            var covering = (await lease.Connection.QueryAsync<Checkpoint>(new CommandDefinition(
                $"SELECT {CheckpointStore.Columns} FROM checkpoint WHERE number > @numbered AND entries <= @after ORDER BY number",
                new { numbered, after },
                cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
            numbered = covering.Count > 0 ? covering[^1].Number : numbered;
            yield return new AuditPage(page, covering);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await lease.Connection.ExecuteAsync("ROLLBACK TRANSACTION").ConfigureAwait(false);
        }
        finally
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static AuditedEntry Read(System.Data.Common.DbDataReader row)
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
        await using var row = await lease.Connection.ExecuteReaderAsync(new CommandDefinition(
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
