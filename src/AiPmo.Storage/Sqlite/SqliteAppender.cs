using System.Globalization;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using SQLitePCL;

namespace AiPmo.Storage.Sqlite;

/// <summary>Checks one command against the journal as it stands under the writer's lock, and writes it if it fits.</summary>
internal sealed class SqliteAppender(sqlite3 database) : IDisposable
{
    private readonly SqliteStatement version = new(database, JournalSql.VersionOf("$1"));
    private readonly SqliteStatement command = new(database, JournalSql.FindCommand("$1", "$2"));
    private readonly SqliteStatement insert = new(database, $"INSERT INTO journal ({JournalSql.Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    private readonly SqliteStatement replace = new(database, "UPDATE journal SET payload = $1, salt = x'' WHERE sequence = $2");
    private readonly SqliteStatement epoch = new(database, JournalSql.CountRedaction);
    private readonly SqliteRowWriter rows = new(database);

    /// <summary>Writes the command where the journal ends, which moves on, or says why not.</summary>
    public AppendResult Append(Append append, Position at)
    {
        if (Find(append.Command) is { } first)
        {
            return new AppendResult.Repeated(first);
        }

        if (VersionOf(append.Stream) is var actual && actual != append.ExpectedVersion)
        {
            return new AppendResult.Stale(append.Stream, actual);
        }

        foreach (var guard in append.Guards)
        {
            if (VersionOf(guard.Stream) is var found && found != guard.Version)
            {
                return new AppendResult.Stale(guard.Stream, found);
            }
        }

        if (append.Epoch < at.Epoch)
        {
            return new AppendResult.Outdated(at.Epoch);
        }

        var from = at.Sequence + 1;
        foreach (var entry in append.Entries)
        {
            Insert(++at.Sequence, entry);
        }

        foreach (var change in append.Rows)
        {
            rows.Write(change);
        }

        if (append.Replacements.Length > 0)
        {
            foreach (var replacement in append.Replacements)
            {
                Replace(replacement);
            }

            epoch.Run();
            at.Epoch++;
        }

        return new AppendResult.Committed(from, at.Sequence);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        version.Dispose();
        command.Dispose();
        insert.Dispose();
        replace.Dispose();
        epoch.Dispose();
        rows.Dispose();
    }

    private long VersionOf(StreamId stream)
    {
        version.Bind(1, stream.Value);
        var found = version.Step() ? version.Number(0) : 0;
        version.Reset();
        return found;
    }

    private CommittedCommand? Find(CommandId id)
    {
        var (from, until) = JournalSql.Range(id);
        command.Bind(1, from);
        command.Bind(2, until);
        var found = command.Step()
            ? new CommittedCommand(CommandId.Parse(command.Text(0)), new StreamId(command.Text(1)), command.Number(2), command.Number(3), PendingEntry.Parse(command.Text(4)))
            : null;
        command.Reset();
        return found;
    }

    private void Insert(long sequence, PendingEntry entry)
    {
        insert.Bind(1, sequence);
        insert.Bind(2, entry.Stream.Value);
        insert.Bind(3, entry.Version);
        insert.Bind(4, entry.Type);
        insert.Bind(5, entry.TypeVersion);
        insert.Bind(6, entry.Time);
        insert.Bind(7, entry.Actor);
        insert.Bind(8, entry.CommandId);
        insert.Bind(9, entry.Cause);
        insert.Bind(10, entry.Salt);
        insert.Bind(11, entry.Payload);
        insert.Bind(12, entry.Hash);
        insert.Run();
    }

    private void Replace(PayloadReplacement replacement)
    {
        replace.Bind(1, replacement.Payload);
        replace.Bind(2, replacement.Sequence);
        if (replace.Run() != 1)
        {
            throw new InvalidOperationException($"There is no entry {replacement.Sequence.ToString(CultureInfo.InvariantCulture)} to redact.");
        }
    }
}
