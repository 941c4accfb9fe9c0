using System.Buffers;
using System.Text;
using SQLitePCL;

namespace AiPmo.Storage.Sqlite;

/// <summary>
/// A prepared statement, kept open. Microsoft.Data.Sqlite prepares anew and allocates for every execution; on the one thread that writes commands
/// that would cost more than the writing.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares the statement.</summary>
    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>Binds a null, a text, a whole number or bytes to a parameter, counted from 1.</summary>
    public void Bind(int index, object? value)
    {
        switch (value)
        {
            case null: Check(raw.sqlite3_bind_null(statement, index)); break;
            case string text: Bind(index, text); break;
            case long number: Bind(index, number); break;
            case byte[] bytes: Bind(index, bytes); break;
            default: throw new InvalidOperationException($"A column takes text, a whole number or bytes, not {value.GetType().Name}.");
        }
    }

    /// <summary>Binds text.</summary>
    public void Bind(int index, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would be bound as null.
            Check(raw.sqlite3_bind_text(statement, index, utf8z.FromSpan("\0"u8)));
            return;
        }

        const int OnStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var buffer = rented ?? stackalloc byte[OnStack];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        var result = raw.sqlite3_bind_text(statement, index, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        Check(result);
    }

    /// <summary>Binds a whole number.</summary>
    public void Bind(int index, long number) => Check(raw.sqlite3_bind_int64(statement, index, number));

    /// <summary>Binds bytes.</summary>
    public void Bind(int index, byte[] bytes) =>
        Check(bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, bytes));

    /// <summary>Goes to the next row; false when there is none. After false, or before leaving early, <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        var failure = Failure(result);
        _ = raw.sqlite3_reset(statement);
        throw failure;
    }

    /// <summary>Runs a statement that gives no rows; returns how many rows it changed.</summary>
    public int Run()
    {
        Step();
        Reset();
        return raw.sqlite3_changes(database);
    }

    /// <summary>A whole number of the current row.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text of the current row.</summary>
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? string.Empty;

    /// <summary>How SQLite stores a value of the current row: <c>raw.SQLITE_TEXT</c> and the like, whatever the column was declared as.</summary>
    public int Kind(int column) => raw.sqlite3_column_type(statement, column);

    /// <summary>The bytes of a text or blob of the current row as they are stored, valid until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Bytes of the current row.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>Makes the statement ready for another run; what is bound stays bound.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private Microsoft.Data.Sqlite.SqliteException Failure(int result) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, raw.sqlite3_extended_errcode(database));
}
