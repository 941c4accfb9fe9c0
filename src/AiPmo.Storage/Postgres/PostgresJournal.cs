using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AiPmo.Storage.Postgres;

/// <summary>The journal on a PostgreSQL server; several processes may append to it at the same time.</summary>
public sealed class PostgresJournal : IJournal, IAsyncDisposable, IDisposable
{
    private readonly PostgresDatabase database;
    private readonly PostgresGroupWriter writer;
    private readonly PostgresFollower follower;
    private readonly GroupCommit commits;
    private readonly JournalReader reader;

    /// <summary>Works on an open database until disposed; changes, other processes' too, are told to <paramref name="feed"/>.</summary>
    public PostgresJournal(PostgresDatabase database, ChangeFeed feed, TimeProvider clock, ILogger<PostgresJournal> logger)
    {
        ArgumentNullException.ThrowIfNull(feed);
        this.database = database;
        var origin = Guid.NewGuid().ToString("n");
        writer = new PostgresGroupWriter(database, origin);
        follower = new PostgresFollower(database, feed.Publish, origin, clock, logger);
        reader = new JournalReader(database);
        commits = new GroupCommit(writer, follower.Tell, logger);
    }

    /// <inheritdoc/>
    public long Epoch => writer.Epoch;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(Append append)
    {
        AppendShape.Check(append);
        return commits.CommitAsync(new PendingAppend(append));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        reader.StreamAsync(stream, afterVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalEntry> ReadAllAsync(long afterSequence, CancellationToken cancellationToken) => reader.AllAsync(afterSequence, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken) => reader.LastSequenceAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommittedCommand?> FindCommandAsync(CommandId id, CancellationToken cancellationToken) => reader.CommandAsync(id, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> DrawAsync(string counter, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        try
        {
            await using var command = database.Source.CreateCommand(JournalSql.Draw("$1", "$2"));
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = counter });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
            return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The database failed to draw a number.", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        commits.Dispose();
        await follower.DisposeAsync().ConfigureAwait(false);
        writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
