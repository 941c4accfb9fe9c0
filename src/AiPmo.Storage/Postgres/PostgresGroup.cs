using AiPmo.Grains.Journal;
using AiPmo.Storage.Commits;
using Npgsql;
using NpgsqlTypes;

namespace AiPmo.Storage.Postgres;

/// <summary>Writes one group in three round trips: lock and look, write, commit.</summary>
internal sealed class PostgresGroup(NpgsqlConnection connection, string origin)
{
    private const string Versions =
        "SELECT asked.stream, (SELECT version FROM journal WHERE stream = asked.stream ORDER BY version DESC LIMIT 1) FROM unnest($1::text[]) asked (stream)";

    private static readonly string Commands =
        $"SELECT asked.key, found.* FROM unnest($1::text[]) asked (key) CROSS JOIN LATERAL ({JournalSql.FindCommand("asked.key", "asked.key || '/'")}) found";

    private static readonly string Insert =
        $"INSERT INTO journal ({JournalSql.Columns}) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::text[], $12::bytea[])";

    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommittedCommand> commands = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> entries = [];
    private readonly List<PayloadReplacement> replacements = [];
    private readonly PostgresRowWriter rows = new();
    private Position at = new(0, 0);

    /// <summary>How many redactions there are after it.</summary>
    public long Epoch => at.Epoch;

    /// <summary>Writes what fits and gives everybody their outcome.</summary>
    public void Write(IReadOnlyList<PendingAppend> members)
    {
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
        Look(members);
        var before = at.Epoch;
        foreach (var member in members)
        {
            member.Outcome = Decide(member.Append);
        }

        if (entries.Count > 0)
        {
            WriteAll(at.Epoch > before);
        }

        transaction.Commit();
    }

    /// <summary>Takes the lock, then reads: in READ COMMITTED each later statement sees all that was committed before the lock was ours.</summary>
    private void Look(IReadOnlyList<PendingAppend> members)
    {
        var streams = members.SelectMany(member => member.Append.Guards.Select(guard => guard.Stream.Value).Prepend(member.Append.Stream.Value)).Distinct().ToArray();
        var keys = members.Select(member => member.Append.Command.Key).Distinct().ToArray();
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)") { Parameters = { new NpgsqlParameter<long> { TypedValue = PostgresDatabase.JournalLock } } },
                new NpgsqlBatchCommand($"SELECT ({JournalSql.LastSequence}), ({JournalSql.Epoch})"),
                new NpgsqlBatchCommand(Versions) { Parameters = { Array(streams) } },
                new NpgsqlBatchCommand(Commands) { Parameters = { Array(keys) } },
            },
        };
        using var row = batch.ExecuteReader();
        row.NextResult();
        row.Read();
        at = new Position(row.GetInt64(0), row.GetInt64(1));
        row.NextResult();
        while (row.Read())
        {
            versions[row.GetString(0)] = row.IsDBNull(1) ? 0 : row.GetInt64(1);
        }

        row.NextResult();
        while (row.Read())
        {
            commands[row.GetString(0)] = new CommittedCommand(
                CommandId.Parse(row.GetString(1)), new StreamId(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), PendingEntry.Parse(row.GetString(5)));
        }
    }

    private AppendResult Decide(Append append)
    {
        if (commands.TryGetValue(append.Command.Key, out var first))
        {
            return new AppendResult.Repeated(first);
        }

        if (versions[append.Stream.Value] is var actual && actual != append.ExpectedVersion)
        {
            return new AppendResult.Stale(append.Stream, actual);
        }

        foreach (var guard in append.Guards)
        {
            if (versions[guard.Stream.Value] is var found && found != guard.Version)
            {
                return new AppendResult.Stale(guard.Stream, found);
            }
        }

        if (append.Epoch < at.Epoch)
        {
            return new AppendResult.Outdated(at.Epoch);
        }

        return Accept(append);
    }

    private AppendResult.Committed Accept(Append append)
    {
        var from = at.Sequence + 1;
        entries.AddRange(append.Entries.Select(entry => new JournalEntry(++at.Sequence, entry)));
        var last = append.Entries[^1];
        versions[append.Stream.Value] = last.Version;
        commands[append.Command.Key] = new CommittedCommand(append.Command, append.Stream, last.Version, at.Sequence, last.At);
        foreach (var change in append.Rows)
        {
            rows.Add(change);
        }

        if (append.Replacements.Length > 0)
        {
            replacements.AddRange(append.Replacements);
            at.Epoch++;
        }

        return new AppendResult.Committed(from, at.Sequence);
    }

    private void WriteAll(bool redacted)
    {
        using var batch = new NpgsqlBatch(connection);
        var insert = new NpgsqlBatchCommand(Insert);
        insert.Parameters.Add(Numbers(entry => entry.Sequence));
        insert.Parameters.Add(Texts(entry => entry.Stream.Value));
        insert.Parameters.Add(Numbers(entry => entry.Version));
        insert.Parameters.Add(Texts(entry => entry.Type));
        insert.Parameters.Add(Numbers(entry => entry.TypeVersion));
        insert.Parameters.Add(Texts(entry => entry.Time));
        insert.Parameters.Add(Texts(entry => entry.Actor));
        insert.Parameters.Add(Texts(entry => entry.CommandId));
        insert.Parameters.Add(Texts(entry => entry.Cause));
        insert.Parameters.Add(Bytes(entry => entry.Salt));
        insert.Parameters.Add(Texts(entry => entry.Payload));
        insert.Parameters.Add(Bytes(entry => entry.Hash));
        batch.BatchCommands.Add(insert);
        rows.AddTo(batch);
        NpgsqlBatchCommand? replace = null;
        if (redacted)
        {
            replace = new NpgsqlBatchCommand("UPDATE journal SET payload = new.payload, salt = '' FROM unnest($1::bigint[], $2::text[]) new (at, payload) WHERE sequence = new.at")
            {
                Parameters = { Array(replacements.Select(r => r.Sequence).ToArray()), Array(replacements.Select(r => r.Payload).ToArray()) },
            };
            batch.BatchCommands.Add(replace);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(JournalSql.CountRedaction));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_notify($1, $2)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = PostgresFollower.Channel }, new NpgsqlParameter<string> { TypedValue = origin } },
        });
        batch.ExecuteNonQuery();
        rows.Check();
        if (replace is not null && replace.RecordsAffected != replacements.Select(r => r.Sequence).Distinct().Count())
        {
            throw new InvalidOperationException("An entry to redact is not there.");
        }
    }

    private NpgsqlParameter<long[]> Numbers(Func<JournalEntry, long> value) => Array(entries.Select(value).ToArray());

    private NpgsqlParameter<string[]> Texts(Func<JournalEntry, string> value) => Array(entries.Select(value).ToArray());

    private NpgsqlParameter<byte[][]> Bytes(Func<JournalEntry, byte[]> value) =>
        new() { TypedValue = [.. entries.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static NpgsqlParameter<string[]> Array(string[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter<long[]> Array(long[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
