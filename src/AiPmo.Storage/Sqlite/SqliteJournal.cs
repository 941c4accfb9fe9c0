using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AiPmo.Storage.Sqlite;

/// <summary>The journal in one SQLite file.</summary>
public sealed class SqliteJournal : IJournal, IDisposable
{
    private readonly SqliteGroupWriter writer;
    private readonly GroupCommit commits;
    private readonly SqliteStreamReaders streams;
    private readonly JournalReader reader;

    /// <summary>Works on an open database until disposed; changes are told to <paramref name="feed"/>.</summary>
    public SqliteJournal(SqliteDatabase database, ChangeFeed feed, ILogger<SqliteJournal> logger)
    {
        ArgumentNullException.ThrowIfNull(feed);
        writer = new SqliteGroupWriter(database);
        streams = new SqliteStreamReaders(database);
        reader = new JournalReader(database);
        commits = new GroupCommit(writer, (change, _) => feed.Publish(change), logger);
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
    public ValueTask<IReadOnlyList<JournalEntry>> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(streams.Read(stream, afterVersion));
        }
        catch (SqliteException e)
        {
            throw new JournalUnavailableException("The database could not be read.", e);
        }
    }

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
        return await commits.CommitAsync(new PendingDraw(counter, count)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        commits.Dispose();
        writer.Dispose();
        streams.Dispose();
    }
}
