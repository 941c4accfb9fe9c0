using System.Diagnostics;
using System.Text;
using AiPmo.Grains.Journal;
using AiPmo.Storage;
using SQLitePCL;

namespace AiPmo.Benchmarks;

/// <summary>
/// What the grain host is measured against: SQLite alone, on the same schema, with the same pragmas, writing the same journal and read-table rows in
/// groups of 64 with prepared statements. No decision, no check of versions or command ids, no hashing, no concurrency.
/// </summary>
internal sealed class RawStore : IDisposable
{
    private const int Group = 64;
    private readonly Dictionary<string, sqlite3_stmt> prepared = [];
    private readonly sqlite3 database;
    private long sequence;

    private RawStore(string directory)
    {
        var (held, reason) = DataDirectoryLock.TryTake(directory, "benchmark", TimeProvider.System);
        using (StorageSetup.Open(new StorageOptions.Sqlite(held ?? throw new InvalidOperationException(reason!.Message)), TimeProvider.System))
        {
            // Opening makes the schema.
        }

        raw.sqlite3_open(Path.Combine(directory, StorageOptions.FileName), out database);
        Execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864;");
    }

    /// <summary>Writes the appends; returns how many per second.</summary>
    public static double Measure(string directory, IReadOnlyList<Append> appends)
    {
        using var store = new RawStore(directory);
        var clock = Stopwatch.StartNew();
        foreach (var group in appends.Chunk(Group))
        {
            store.Execute("BEGIN IMMEDIATE");
            foreach (var append in group)
            {
                store.Write(append);
            }

            store.Execute("COMMIT");
        }

        return appends.Count / clock.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }

        database.Dispose();
    }

    private void Write(Append append)
    {
        foreach (var e in append.Entries)
        {
            Run(
                "INSERT INTO journal (sequence, stream, version, type, type_version, time, actor, command_id, cause, salt, payload, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                ++sequence, e.Stream.Value, e.Version, e.Type, (long)e.TypeVersion, e.Time, e.Actor, e.CommandId, e.Cause, e.Salt, e.Payload, e.Hash);
        }

        foreach (var (before, after) in append.Rows)
        {
            var columns = after!.Table.Columns;
            if (before is null)
            {
                Run($"INSERT INTO {after.Table.Name} ({string.Join(',', columns.Select(c => c.Name))}) VALUES ({string.Join(',', columns.Select(_ => '?'))})", after.Values);
                continue;
            }

            var changed = Enumerable.Range(0, columns.Length).Where(i => !Equals(before.Values[i], after.Values[i])).ToArray();
            Run(
                $"UPDATE {after.Table.Name} SET {string.Join(',', changed.Select(i => $"{columns[i].Name}=?"))} WHERE {columns[0].Name}=?",
                [.. changed.Select(i => after.Values[i]), after.Key]);
        }
    }

    private void Run(string sql, params object?[] values)
    {
        if (!prepared.TryGetValue(sql, out var statement))
        {
            raw.sqlite3_prepare_v2(database, sql, out statement);
            prepared[sql] = statement;
        }

        for (var i = 0; i < values.Length; i++)
        {
            _ = values[i] switch
            {
                null => raw.sqlite3_bind_null(statement, i + 1),
                long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                "" => raw.sqlite3_bind_text(statement, i + 1, utf8z.FromSpan("\0"u8)),
                string text => raw.sqlite3_bind_text(statement, i + 1, Encoding.UTF8.GetBytes(text)),
                byte[] bytes => raw.sqlite3_bind_blob(statement, i + 1, bytes),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };
        }

        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        }

        raw.sqlite3_reset(statement);
    }

    private void Execute(string sql)
    {
        if (raw.sqlite3_exec(database, sql) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }
}
