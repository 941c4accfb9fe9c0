using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Commits;
using AiPmo.Storage.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AiPmo.Storage.Sealing;

/// <summary>
/// The journal of a SQLite file, on a connection that holds a snapshot. Values are taken as bytes and by the kind they are stored as: what lies behind
/// a NUL, or a number stored as text, is content too.
/// </summary>
internal sealed class SqliteAuditSource(SqliteConnection connection) : IAuditSource
{
    private const int PageSize = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(JournalSql.LastSequence).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditedEntry> RedactionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var rows = new SqliteStatement(connection.Handle!, $"SELECT {JournalSql.Columns} FROM journal WHERE stream >= $1 AND stream < $2 ORDER BY sequence");
        rows.Bind(1, RedactionEntity.KindName + "/");
        rows.Bind(2, RedactionEntity.KindName + "0");
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Read(rows);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var entries = new SqliteStatement(connection.Handle!, $"SELECT {JournalSql.Columns} FROM journal ORDER BY sequence");
        using var checkpoints = new SqliteStatement(connection.Handle!, "SELECT number, entries, root, frontier, previous, time, key_id, signature FROM checkpoint ORDER BY number");
        var next = Next(checkpoints);
        for (var more = true; more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = new List<AuditedEntry>(PageSize);
            while (page.Count < PageSize && (more = entries.Step()))
            {
                page.Add(Read(entries));
            }

            var covering = new List<Checkpoint>();
            while (next is not null && (!more || next.Entries <= page[^1].Sequence))
            {
                covering.Add(next);
                next = Next(checkpoints);
            }

            yield return new AuditPage(page, covering);
        }
    }

    private static Checkpoint? Next(SqliteStatement row) => row.Step()
        ? new Checkpoint(row.Number(0), row.Number(1), row.Bytes(2), row.Bytes(3), row.Bytes(4), row.Text(5), row.Text(6), row.Text(7))
        : null;

    private static AuditedEntry Read(SqliteStatement row)
    {
        var sequence = row.Number(0);
        try
        {
            return new AuditedEntry(sequence, new JournalEntry(sequence, new PendingEntry(
                new StreamId(Text(row, 1)), Number(row, 2), Text(row, 3), checked((int)Number(row, 4)), Text(row, 5), Text(row, 6), Text(row, 7), Text(row, 8),
                Blob(row, 9), Text(row, 10), Blob(row, 11))));
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException or OverflowException)
        {
            return new AuditedEntry(sequence, null);
        }
    }

    private static string Text(SqliteStatement row, int column) => Strict.GetString(Stored(row, column, raw.SQLITE_TEXT));

    private static byte[] Blob(SqliteStatement row, int column) => Stored(row, column, raw.SQLITE_BLOB).ToArray();

    private static long Number(SqliteStatement row, int column) =>
        row.Kind(column) == raw.SQLITE_INTEGER ? row.Number(column) : throw new InvalidDataException(column.ToString(CultureInfo.InvariantCulture));

    private static ReadOnlySpan<byte> Stored(SqliteStatement row, int column, int kind) =>
        row.Kind(column) == kind ? row.Span(column) : throw new InvalidDataException(column.ToString(CultureInfo.InvariantCulture));
}
