using System.Data.Common;
using AiPmo.Grains.Journal;

namespace AiPmo.Storage.Commits;

/// <summary>Where the journal stands while a group is written.</summary>
internal sealed class Position(long sequence, long epoch)
{
    /// <summary>The last entry's number.</summary>
    public long Sequence { get; set; } = sequence;

    /// <summary>How many redactions there were.</summary>
    public long Epoch { get; set; } = epoch;
}

/// <summary>The journal's SQL that both databases share.</summary>
internal static class JournalSql
{
    /// <summary>The columns, in the order entries are read and written.</summary>
    public const string Columns = "sequence, stream, version, type, type_version, time, actor, command_id, cause, salt, payload, hash";

    /// <summary>The number of the last entry, 0 when there is none.</summary>
    public const string LastSequence = "SELECT coalesce(max(sequence), 0) FROM journal";

    /// <summary>How many redactions there were.</summary>
    public const string Epoch = "SELECT coalesce(max(next), 0) FROM counter WHERE name = 'redaction-epoch'";

    /// <summary>One redaction more.</summary>
    public const string CountRedaction = "INSERT INTO counter (name, next) VALUES ('redaction-epoch', 1) ON CONFLICT (name) DO UPDATE SET next = counter.next + 1";

    /// <summary>Draws numbers from a counter; gives the first.</summary>
    public static string Draw(string name, string count) =>
        $"INSERT INTO counter (name, next) VALUES ({name}, 1 + {count}) ON CONFLICT (name) DO UPDATE SET next = counter.next + {count} RETURNING next - {count}";

    /// <summary>The version of a stream; no row when it has none.</summary>
    public static string VersionOf(string stream) => $"SELECT version FROM journal WHERE stream = {stream} ORDER BY version DESC LIMIT 1";

    /// <summary>The newest entry of the command whose stored id begins with a key: the key alone or the key, a dot and a fingerprint.</summary>
    public static string FindCommand(string from, string until) =>
        $"SELECT command_id, stream, version, sequence, time FROM journal WHERE command_id >= {from} AND command_id < {until} ORDER BY command_id DESC, sequence DESC LIMIT 1";

    /// <summary>The entries of a stream after a version.</summary>
    public static string Stream(string stream, string after) => $"SELECT {Columns} FROM journal WHERE stream = {stream} AND version > {after} ORDER BY version";

    /// <summary>The stored forms of a command id: from the bare key until before the character after the dot.</summary>
    public static (string From, string Until) Range(CommandId id) => (id.Key, id.Key + "/");

    /// <summary>The entry in the current row.</summary>
    public static JournalEntry Entry(DbDataReader row) => new(
        row.GetInt64(0),
        new PendingEntry(
            new StreamId(row.GetString(1)),
            row.GetInt64(2),
            row.GetString(3),
            checked((int)row.GetInt64(4)),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            row.GetString(8),
            row.GetFieldValue<byte[]>(9),
            row.GetString(10),
            row.GetFieldValue<byte[]>(11)));
}
