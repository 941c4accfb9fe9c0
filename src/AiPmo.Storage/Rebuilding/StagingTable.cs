using System.Data.Common;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Archive;
using Dapper;

namespace AiPmo.Storage.Rebuilding;

/// <summary>The table beside a read table in which a rebuild gathers its rows, each with the stream it came from.</summary>
internal sealed class StagingTable(TableSpec table, Dialect dialect)
{
    // SQLite keeps it in a file of its own that vanishes with the connection that writes; PostgreSQL without a log.
    private readonly string name = (dialect == Dialect.Sqlite ? "temp.rebuilt_" : "rebuilt_") + table.Name;

    /// <summary>The read table.</summary>
    public TableSpec Table => table;

    /// <summary>Makes it, empty; what an earlier rebuild left behind goes.</summary>
    public async Task CreateAsync(DbConnection connection, DbTransaction transaction)
    {
        await DropAsync(connection, transaction).ConfigureAwait(false);
        var columns = table.Columns.Select((column, i) => $"{column.Name} {(column.Type == ColumnType.Number ? "BIGINT" : "TEXT")}{(i == 0 ? " PRIMARY KEY" : string.Empty)}");
        await connection.ExecuteAsync($"CREATE {(dialect == Dialect.Sqlite ? string.Empty : "UNLOGGED ")}TABLE {name} ({string.Join(", ", columns)}, of_stream TEXT NOT NULL)", transaction: transaction).ConfigureAwait(false);
        await connection.ExecuteAsync($"CREATE INDEX {name}_stream ON rebuilt_{table.Name} (of_stream)", transaction: transaction).ConfigureAwait(false);
    }

    /// <summary>Removes it.</summary>
    public Task DropAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync($"DROP TABLE IF EXISTS {name}", transaction: transaction);

    /// <summary>Forgets the rows of a stream.</summary>
    public Task ForgetAsync(DbConnection connection, DbTransaction transaction, StreamId stream) =>
        connection.ExecuteAsync($"DELETE FROM {name} WHERE of_stream = @stream", new { stream = stream.Value }, transaction);

    /// <summary>Adds rows.</summary>
    public async Task AddAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(StreamId Stream, Row Row)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var inserter = await RowInserter.OpenAsync(connection, transaction, name, [.. table.Columns.Select(column => column.Name), "of_stream"]).ConfigureAwait(false);
        foreach (var (stream, row) in rows)
        {
            await inserter.AddAsync([.. row.Values, stream.Value]).ConfigureAwait(false);
        }

        await inserter.FinishAsync().ConfigureAwait(false);
    }

    /// <summary>How many rows of the read table are missing, left over or different.</summary>
    public Task<long> DifferingAsync(DbConnection connection, DbTransaction? transaction) =>
        connection.ExecuteScalarAsync<long>(
            $"SELECT (SELECT count(*) FROM {table.Name} old WHERE NOT EXISTS ({Same})) + (SELECT count(*) FROM {name} new WHERE NOT EXISTS (SELECT 1 FROM {table.Name} old WHERE old.{Key} = new.{Key}))",
            transaction: transaction);

    /// <summary>Makes the read table the same as this one: whoever reads sees all of it or nothing.</summary>
    public async Task UseAsync(DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync($"DELETE FROM {table.Name} AS old WHERE NOT EXISTS ({Same})", transaction: transaction).ConfigureAwait(false);
        await connection.ExecuteAsync(
            $"INSERT INTO {table.Name} ({RowSql.Names(table)}) SELECT {RowSql.Names(table)} FROM {name} new WHERE NOT EXISTS (SELECT 1 FROM {table.Name} old WHERE old.{Key} = new.{Key})",
            transaction: transaction).ConfigureAwait(false);
    }

    /// <summary>How many rows there are.</summary>
    public Task<long> CountAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {name}", transaction: transaction);

    private string Key => table.Columns[0].Name;

    private string Same
    {
        get
        {
            var equals = dialect == Dialect.Sqlite ? "IS" : "IS NOT DISTINCT FROM";
            var others = table.Columns.Skip(1).Select(column => $" AND new.{column.Name} {equals} old.{column.Name}");
            return $"SELECT 1 FROM {name} new WHERE new.{Key} = old.{Key}{string.Concat(others)}";
        }
    }
}
