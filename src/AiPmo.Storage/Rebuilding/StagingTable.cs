using System.Data.Common;
using System.Globalization;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Rebuilding;

/// <summary>The table beside a read table in which a rebuild gathers its rows, each with the stream it came from.</summary>
internal sealed class StagingTable(TableSpec table, Dialect dialect)
{
    private const int RowsAtOnce = 50;
    private readonly string name = "rebuilt_" + table.Name;

    /// <summary>The read table.</summary>
    public TableSpec Table => table;

    /// <summary>Makes it, empty; what an earlier rebuild left behind goes.</summary>
    public async Task CreateAsync(DbConnection connection, DbTransaction transaction)
    {
        await DropAsync(connection, transaction).ConfigureAwait(false);
        var columns = table.Columns.Select((column, i) => $"{column.Name} {(column.Type == ColumnType.Number ? "BIGINT" : "TEXT")}{(i == 0 ? " PRIMARY KEY" : string.Empty)}");
        await connection.ExecuteAsync($"CREATE TABLE {name} ({string.Join(", ", columns)}, of_stream TEXT NOT NULL)", transaction: transaction).ConfigureAwait(false);
        await connection.ExecuteAsync($"CREATE INDEX {name}_stream ON {name} (of_stream)", transaction: transaction).ConfigureAwait(false);
    }

    /// <summary>Removes it.</summary>
    public Task DropAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync($"DROP TABLE IF EXISTS {name}", transaction: transaction);

    /// <summary>Forgets the rows of a stream.</summary>
    public Task ForgetAsync(DbConnection connection, DbTransaction transaction, StreamId stream) =>
        connection.ExecuteAsync($"DELETE FROM {name} WHERE of_stream = @stream", new { stream = stream.Value }, transaction);

    /// <summary>Adds rows.</summary>
    public async Task AddAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(StreamId Stream, Row Row)> rows)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.Transaction = transaction;
                var values = some.Select(item => $"({string.Join(", ", item.Row.Values.Append(item.Stream.Value).Select(value => Parameter(command, value)))})").ToArray();
                command.CommandText = $"INSERT INTO {name} ({RowSql.Names(table)}, of_stream) VALUES {string.Join(", ", values)}";
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
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

    private static string Parameter(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
