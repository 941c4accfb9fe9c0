using System.Collections.Concurrent;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Microsoft.Data.Sqlite;

namespace AiPmo.Storage.Sqlite;

/// <summary>Reads streams with a statement kept prepared: every activation begins so, and a new entity's finds nothing.</summary>
internal sealed class SqliteStreamReaders(SqliteDatabase database) : IDisposable
{
    private const int Kept = 4;
    private const int Cache = 2 * 1024;
    private readonly ConcurrentBag<Prepared> idle = [];
    private int disposed;

    /// <summary>The entries of a stream after a version, in order.</summary>
    public IReadOnlyList<JournalEntry> Read(StreamId stream, long afterVersion)
    {
        if (!idle.TryTake(out var reader))
        {
            reader = new Prepared(database.OpenReader(Cache));
        }

        var entries = reader.Read(stream, afterVersion);
        if (idle.Count < Kept && Volatile.Read(ref disposed) == 0)
        {
            idle.Add(reader);
        }
        else
        {
            reader.Dispose();
        }

        return entries;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref disposed, 1);
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private sealed class Prepared(SqliteConnection connection) : IDisposable
    {
        private readonly SqliteStatement statement = new(connection.Handle!, JournalSql.Stream("$1", "$2"));

        public List<JournalEntry> Read(StreamId stream, long afterVersion)
        {
            statement.Bind(1, stream.Value);
            statement.Bind(2, afterVersion);
            var entries = new List<JournalEntry>();
            while (statement.Step())
            {
                entries.Add(Entry());
            }

            statement.Reset();
            return entries;
        }

        public void Dispose()
        {
            statement.Dispose();
            connection.Dispose();
        }

        private JournalEntry Entry() => new(
            statement.Number(0),
            new PendingEntry(
                new StreamId(statement.Text(1)),
                statement.Number(2),
                statement.Text(3),
                checked((int)statement.Number(4)),
                statement.Text(5),
                statement.Text(6),
                statement.Text(7),
                statement.Text(8),
                statement.Bytes(9),
                statement.Text(10),
                statement.Bytes(11)));
    }
}
