using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AiPmo.Storage.Sqlite;

/// <summary>Writes a group on the one connection that writes.</summary>
internal sealed class SqliteGroupWriter : IGroupWriter, IDisposable
{
    private readonly SqliteDatabase database;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;
    private readonly SqliteStatement last;
    private readonly SqliteStatement epoch;
    private readonly SqliteStatement draw;
    private readonly SqliteAppender appender;
    private long knownEpoch;

    /// <summary>Prepares the statements.</summary>
    public SqliteGroupWriter(SqliteDatabase database)
    {
        this.database = database;
        var handle = database.Writer.Handle!;
        begin = new SqliteStatement(handle, "BEGIN IMMEDIATE");
        commit = new SqliteStatement(handle, "COMMIT");
        rollback = new SqliteStatement(handle, "ROLLBACK");
        last = new SqliteStatement(handle, JournalSql.LastSequence);
        epoch = new SqliteStatement(handle, JournalSql.Epoch);
        draw = new SqliteStatement(handle, JournalSql.Draw("$1", "$2"));
        appender = new SqliteAppender(handle);
        knownEpoch = Number(epoch);
    }

    /// <summary>How many redactions were ever committed.</summary>
    public long Epoch => Volatile.Read(ref knownEpoch);

    /// <inheritdoc/>
    public void Write(Group group)
    {
        database.WriteGate.Wait();
        try
        {
            begin.Run();
            var at = new Position(Number(last), Number(epoch));
            while (group.Next() is { } work)
            {
                switch (work)
                {
                    case PendingAppend pending:
                        pending.Outcome = appender.Append(pending.Append, at);
                        break;
                    case PendingDraw pending:
                        pending.Outcome = Draw(pending);
                        break;
                    default:
                        throw new InvalidOperationException($"{work.GetType().Name} cannot be written.");
                }
            }

            commit.Run();
            Volatile.Write(ref knownEpoch, at.Epoch);
        }
        catch
        {
            // Some failures end the transaction by themselves.
            if (raw.sqlite3_get_autocommit(database.Writer.Handle) == 0)
            {
                rollback.Run();
            }

            throw;
        }
        finally
        {
            database.WriteGate.Release();
        }
    }

    /// <inheritdoc/>
    public bool IsUnavailable(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: not (raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_MISUSE) };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[begin, commit, rollback, last, epoch, draw])
        {
            statement.Dispose();
        }

        appender.Dispose();
    }

    private static long Number(SqliteStatement statement)
    {
        statement.Step();
        var number = statement.Number(0);
        statement.Reset();
        return number;
    }

    private long Draw(PendingDraw pending)
    {
        draw.Bind(1, pending.Counter);
        draw.Bind(2, pending.Count);
        draw.Step();
        var first = draw.Number(0);
        draw.Step();
        draw.Reset();
        return first;
    }
}
