using System.Data.Common;
using System.Runtime.CompilerServices;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Commits;

/// <summary>Reads the journal; the same SQL on both databases.</summary>
internal sealed class JournalReader(Database database)
{
    private const int PageSize = 500;

    /// <summary>The entries of a stream after a version, in order.</summary>
    public async ValueTask<IReadOnlyList<JournalEntry>> StreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        await EntriesAsync(JournalSql.Stream("@stream", "@after"), new { stream = stream.Value, after = afterVersion }, cancellationToken).ConfigureAwait(false);

    /// <summary>All entries after a sequence, a page at a time, no transaction held open between them.</summary>
    public async IAsyncEnumerable<JournalEntry> AllAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {JournalSql.Columns} FROM journal WHERE sequence > @after ORDER BY sequence LIMIT @size";
        var after = afterSequence;
        while (true)
        {
            var page = await EntriesAsync(Sql, new { after, size = PageSize }, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }

    /// <summary>The number of the last entry.</summary>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => AskAsync(
        async connection => await connection.ExecuteScalarAsync<long>(new CommandDefinition(JournalSql.LastSequence, cancellationToken: cancellationToken)).ConfigureAwait(false),
        cancellationToken);

    /// <summary>The command with this key, or null.</summary>
    public async ValueTask<CommittedCommand?> CommandAsync(CommandId id, CancellationToken cancellationToken)
    {
        var (from, until) = JournalSql.Range(id);
        var row = await AskAsync(
            connection => connection.QueryFirstOrDefaultAsync<(string Id, string Stream, long Version, long Sequence, string Time)?>(
                new CommandDefinition(JournalSql.FindCommand("@from", "@until"), new { from, until }, cancellationToken: cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return row is { } found
            ? new CommittedCommand(CommandId.Parse(found.Id), new StreamId(found.Stream), found.Version, found.Sequence, PendingEntry.Parse(found.Time))
            : null;
    }

    private ValueTask<List<JournalEntry>> EntriesAsync(string sql, object parameters, CancellationToken cancellationToken) => AskAsync(
        async connection =>
        {
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
            var entries = new List<JournalEntry>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                entries.Add(JournalSql.Entry(row));
            }

            return entries;
        },
        cancellationToken);

    /// <summary>Asks the database; its failures are told as the journal's.</summary>
    private async ValueTask<T> AskAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
            return await question(lease.Connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new JournalUnavailableException("The database could not be read.", e);
        }
    }
}
