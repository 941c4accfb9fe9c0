using Npgsql;

namespace AiPmo.EndToEnd.Tests.Durability;

/// <summary>
/// Follows a journal in PostgreSQL as a reactor does: asks again and again for what lies after the last sequence it saw. Notes a gap
/// the moment it sees one: an entry that appeared before an earlier one would be missed by everybody who follows.
/// </summary>
internal sealed class JournalFollower : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly string _connectionString;
    private readonly Task _following;
    private long _last;

    private JournalFollower(string connectionString)
    {
        _connectionString = connectionString;
        _following = FollowAsync();
    }

    /// <summary>Begins to follow, also before there is a journal.</summary>
    public static JournalFollower Start(string connectionString) => new(connectionString);

    /// <summary>Stops; everything that is there was seen, in order and without a gap, and no version was taken twice.</summary>
    public async Task ShouldHaveSeenEverythingAsync()
    {
        await _stop.CancelAsync();
        await _following;
        await using NpgsqlConnection connection = new(_connectionString);
        await connection.OpenAsync();
        await ReadOnAsync(connection);
        (await ScalarAsync(connection, "SELECT count(*) FROM journal")).ShouldBe(_last);
        (await ScalarAsync(connection, "SELECT count(*) FROM (SELECT 1 FROM journal GROUP BY stream, version HAVING count(*) > 1) AS twice")).ShouldBe(0);
        (await ScalarAsync(connection, "SELECT count(*) FROM (SELECT 1 FROM journal GROUP BY stream HAVING max(version) <> count(*)) AS gaps")).ShouldBe(0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        await using NpgsqlConnection connection = new(_connectionString);
        await connection.OpenAsync();
        while (!_stop.IsCancellationRequested)
        {
            if (await ScalarAsync(connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'journal'") == 1)
            {
                await ReadOnAsync(connection);
            }

            await Task.Delay(1);
        }
    }

    private async Task ReadOnAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand command = new("SELECT sequence FROM journal WHERE sequence > @last ORDER BY sequence", connection);
        command.Parameters.AddWithValue("last", _last);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            long sequence = reader.GetInt64(0);
            sequence.ShouldBe(_last + 1, "a follower would have missed an entry");
            _last = sequence;
        }
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
