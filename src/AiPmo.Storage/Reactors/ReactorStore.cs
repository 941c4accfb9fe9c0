using System.Data.Common;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Dapper;

namespace AiPmo.Storage.Reactors;

/// <summary>What reactors keep: who runs which, how far it got, what it could not do.</summary>
public sealed class ReactorStore(Database database, TimeProvider clock)
{
    private const int MaxErrorLength = 2000;
    private const int EntriesAtOnce = 100;

    /// <summary>Takes or keeps the lease on a reactor; gives its position, or null while another process holds it.</summary>
    public Task<long?> TryHoldAsync(string name, string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var values = new { name, owner, now = PendingEntry.Format(now), until = PendingEntry.Format(now + lease) };
        return database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("INSERT INTO reactor (name, position) VALUES (@name, 0) ON CONFLICT (name) DO NOTHING", values, transaction).ConfigureAwait(false);
                return await connection.QuerySingleOrDefaultAsync<long?>(
                    """
                    UPDATE reactor SET lease_owner = @owner, lease_until = @until
                    WHERE name = @name AND (lease_owner IS NULL OR lease_owner = @owner OR lease_until < @now) RETURNING position
                    """,
                    values,
                    transaction).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Keeps how far a reactor got; false when another process holds it by now.</summary>
    public Task<bool> TryAdvanceAsync(string name, string owner, long position, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) => await connection.ExecuteAsync(
            "UPDATE reactor SET position = @position, lease_until = @until WHERE name = @name AND lease_owner = @owner",
            new { name, owner, position, until = PendingEntry.Format(clock.GetUtcNow() + lease) },
            transaction).ConfigureAwait(false) == 1,
        cancellationToken);

    /// <summary>Lets a reactor go, so that another process need not wait.</summary>
    public Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "UPDATE reactor SET lease_owner = NULL, lease_until = NULL WHERE name = @name AND lease_owner = @owner", new { name, owner }, transaction),
        cancellationToken);

    /// <summary>The next entries of these types after a position, and the journal's end as it was before they were read.</summary>
    public async Task<(IReadOnlyList<JournalEntry> Entries, long End)> NextAsync(IReadOnlyCollection<string> types, long after, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var end = await lease.Connection.ExecuteScalarAsync<long>(new CommandDefinition(JournalSql.LastSequence, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return end == after
            ? ([], end)
            : (await EntriesAsync(lease.Connection, types, "sequence > @from AND sequence <= @until", after, end, cancellationToken).ConfigureAwait(false), end);
    }

    /// <summary>One entry.</summary>
    public async Task<JournalEntry> EntryAsync(IReadOnlyCollection<string> types, long sequence, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (await EntriesAsync(lease.Connection, types, "sequence >= @from AND sequence <= @until", sequence, sequence, cancellationToken).ConfigureAwait(false)).Single();
    }

    /// <summary>Records that an entry could not be acted upon.</summary>
    public Task RecordAsync(ReactorFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var error = failure.Error.Replace('\0', ' ');
        return database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                """
                INSERT INTO reactor_failure (name, sequence, attempts, time, error) VALUES (@Reactor, @Sequence, @Attempts, @Time, @Error)
                ON CONFLICT (name, sequence) DO UPDATE SET attempts = excluded.attempts, time = excluded.time, error = excluded.error
                """,
                failure with { Error = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error },
                transaction),
            cancellationToken);
    }

    /// <summary>Forgets a failure: the entry was acted upon after all.</summary>
    public Task ForgetAsync(ReactorFailure failure, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM reactor_failure WHERE name = @Reactor AND sequence = @Sequence", failure, transaction),
        cancellationToken);

    /// <summary>All recorded failures, oldest entry first, at most 100.</summary>
    public async Task<IReadOnlyList<ReactorFailure>> FailuresAsync(CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (await lease.Connection.QueryAsync<ReactorFailure>(new CommandDefinition(
            "SELECT name AS reactor, sequence, attempts, time, error FROM reactor_failure ORDER BY sequence, name LIMIT 100", cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
    }

    private static async Task<List<JournalEntry>> EntriesAsync(
        DbConnection connection, IReadOnlyCollection<string> types, string condition, long from, long until, CancellationToken cancellationToken)
    {
        var values = new DynamicParameters(new { from, until, size = EntriesAtOnce });
        var names = types.Select((type, i) =>
        {
            values.Add($"t{i}", type);
            return $"@t{i}";
        }).ToArray();
        var sql = $"SELECT {JournalSql.Columns} FROM journal WHERE {condition} AND type IN ({string.Join(", ", names)}) ORDER BY sequence LIMIT @size";
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var entries = new List<JournalEntry>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(JournalSql.Entry(row));
        }

        return entries;
    }
}
