using AiPmo.Grains.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AiPmo.Storage.Postgres;

/// <summary>
/// Tells this process what was committed, here and by others on the same database, each once and in the order of the journal. Notifications only
/// wake it: what is told is read by sequence, so that a lost connection loses nothing.
/// </summary>
internal sealed class PostgresFollower : IAsyncDisposable
{
    /// <summary>The channel on which commits are announced, with the announcing process as payload.</summary>
    public const string Channel = "aipmo_journal";

    private const int PageSize = 1000;

    /// <summary>Should an announcement ever be missed, what it announced is told after this time.</summary>
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly PostgresDatabase database;
    private readonly Action<Change> publish;
    private readonly string origin;
    private readonly ILogger logger;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task listening;
    private long told;

    /// <summary>Follows from the journal's end on.</summary>
    public PostgresFollower(PostgresDatabase database, Action<Change> publish, string origin, TimeProvider clock, ILogger logger)
    {
        (this.database, this.publish, this.origin, this.clock, this.logger) = (database, publish, origin, clock, logger);
        using var last = database.Source.CreateCommand(Commits.JournalSql.LastSequence);
        told = (long)last.ExecuteScalar()!;
        listening = Task.Run(ListenAsync);
    }

    /// <summary>Tells a change of our own; whatever others committed before it is told first.</summary>
    public void Tell(Change change, long first)
    {
        lock (gate)
        {
            if (told < first - 1 && !TryCatchUp(first - 1))
            {
                // In order or not at all: the listener tells it, together with what could not be read now.
                return;
            }

            if (told < change.Sequence)
            {
                told = change.Sequence;
                publish(change);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(stopping.Token).ConfigureAwait(false);
                var others = true;
                connection.Notification += (_, said) => others |= said.Payload != origin;
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stopping.Token).ConfigureAwait(false);
                }

                pause = TimeSpan.FromMilliseconds(100);
                while (true)
                {
                    if (others)
                    {
                        others = false;
                        lock (gate)
                        {
                            CatchUp(long.MaxValue);
                        }
                    }

                    // Two steps: "others |= !await …" would read what others was before the wait, and lose the announcement that came during it.
                    var silent = !await connection.WaitAsync(LookAnyway, stopping.Token).ConfigureAwait(false);
                    others |= silent;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (IsLost(e))
            {
                logger.LogWarning(e, "The connection that listens for other processes' changes was lost; trying again.");
                await Task.Delay(pause, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private bool TryCatchUp(long until)
    {
        try
        {
            CatchUp(until);
            return true;
        }
        catch (Exception e) when (IsLost(e))
        {
            logger.LogWarning(e, "What other processes committed could not be read; trying again.");
            return false;
        }
    }

    private static bool IsLost(Exception e) => e is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException;

    /// <summary>Tells what was committed after what was told last, up to an entry.</summary>
    private void CatchUp(long until)
    {
        int read;
        do
        {
            using var command = database.Source.CreateCommand(
                "SELECT sequence, stream, version, actor, command_id FROM journal WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence LIMIT $3");
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = told });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = until });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
            using var row = command.ExecuteReader();
            (Change Change, string Command)? pending = null;
            read = 0;
            while (row.Read())
            {
                read++;
                var next = (new Change(row.GetInt64(0), new StreamId(row.GetString(1)), row.GetInt64(2), row.GetString(3)), row.GetString(4));
                if (pending is { } whole && whole.Command != next.Item2)
                {
                    publish(whole.Change);
                }

                pending = next;
                told = next.Item1.Sequence;
            }

            if (pending is { } last)
            {
                publish(last.Change);
            }
        }
        while (read == PageSize);
    }
}
