using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>Finds entries by their sequence.</summary>
public sealed class EntryLookup(Database database) : IEntryLookup
{
    private const int PerQuery = 200;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalEntry>> FindAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken)
    {
        var found = new List<JournalEntry>(sequences.Count);
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var among = database.Dialect == Dialect.Postgres ? "= ANY(@some)" : "IN @some";
        foreach (var some in sequences.Order().Chunk(PerQuery))
        {
            await using var row = await lease.Connection.ExecuteReaderAsync(new CommandDefinition(
                $"SELECT {JournalSql.Columns} FROM journal WHERE sequence {among} ORDER BY sequence", new { some }, cancellationToken: cancellationToken)).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add(JournalSql.Entry(row));
            }
        }

        return found;
    }
}
