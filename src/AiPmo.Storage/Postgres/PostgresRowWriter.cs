using AiPmo.Grains.Journal;
using Npgsql;
using NpgsqlTypes;

namespace AiPmo.Storage.Postgres;

/// <summary>Writes the read-table changes of a whole group in a few statements: one for each table and set of columns that differ, values as arrays.</summary>
internal sealed class PostgresRowWriter
{
    private readonly Dictionary<(TableSpec Table, string Key), RowChange> changes = [];
    private readonly List<(NpgsqlBatchCommand Command, string Table, int Rows)> expected = [];

    /// <summary>Adds a change; several of one row become one.</summary>
    public void Add(RowChange change)
    {
        var key = (change.Table, (change.Before ?? change.After)!.Key);
        changes[key] = changes.TryGetValue(key, out var earlier) ? new RowChange(earlier.Before, change.After) : change;
    }

    /// <summary>Adds the statements to a batch.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var table in changes.Values.Where(change => change is { Before: not null, After: null }).GroupBy(change => change.Table))
        {
            var keys = table.Select(change => change.Before!.Key).ToArray();
            Expect(batch, new NpgsqlBatchCommand($"DELETE FROM {table.Key.Name} WHERE {table.Key.Columns[0].Name} = ANY($1)") { Parameters = { Texts(keys) } }, table.Key, keys.Length);
        }

        var updates = from change in changes.Values
                      where change is { Before: not null, After: not null }
                      let columns = RowSql.Differing(change.Before!, change.After!)
                      where columns != UInt128.Zero
                      group change.After! by (change.Table, columns);
        foreach (var update in updates)
        {
            Update(batch, update.Key.Table, update.Key.columns, [.. update]);
        }

        foreach (var table in changes.Values.Where(change => change is { Before: null, After: not null }).GroupBy(change => change.Table))
        {
            Insert(batch, table.Key, [.. table.Select(change => change.After!)]);
        }
    }

    /// <summary>After the batch ran: every row that was to change was there.</summary>
    /// <exception cref="InvalidOperationException">One was missing: the read table does not follow the journal any more.</exception>
    public void Check()
    {
        foreach (var (command, table, rows) in expected)
        {
            if (command.RecordsAffected != rows)
            {
                throw new InvalidOperationException($"{table} does not follow the journal any more: a row is missing. Run rebuild.");
            }
        }
    }

    private void Insert(NpgsqlBatch batch, TableSpec table, Row[] rows)
    {
        var command = new NpgsqlBatchCommand($"INSERT INTO {table.Name} ({RowSql.Names(table)}) SELECT * FROM unnest({Arrays(table.Columns)})");
        for (var i = 0; i < table.Columns.Length; i++)
        {
            command.Parameters.Add(Column(table.Columns[i], rows, i));
        }

        Expect(batch, command, table, rows.Length);
    }

    private void Update(NpgsqlBatch batch, TableSpec table, UInt128 columns, Row[] rows)
    {
        var places = Enumerable.Range(0, table.Columns.Length).Where(i => (columns & (UInt128.One << i)) != 0).ToArray();
        var sets = string.Join(", ", places.Select(i => $"{table.Columns[i].Name} = new.{table.Columns[i].Name}"));
        var names = string.Join(", ", places.Select(i => table.Columns[i].Name));
        var arrays = Arrays([table.Columns[0], .. places.Select(i => table.Columns[i])]);
        var command = new NpgsqlBatchCommand($"UPDATE {table.Name} old SET {sets} FROM unnest({arrays}) new (at, {names}) WHERE old.{table.Columns[0].Name} = new.at")
        {
            Parameters = { Texts([.. rows.Select(row => row.Key)]) },
        };
        foreach (var i in places)
        {
            command.Parameters.Add(Column(table.Columns[i], rows, i));
        }

        Expect(batch, command, table, rows.Length);
    }

    private void Expect(NpgsqlBatch batch, NpgsqlBatchCommand command, TableSpec table, int rows)
    {
        batch.BatchCommands.Add(command);
        expected.Add((command, table.Name, rows));
    }

    private static string Arrays(IEnumerable<ColumnSpec> columns) =>
        string.Join(", ", columns.Select((column, i) => $"${i + 1}::{(column.Type == ColumnType.Number ? "bigint" : "text")}[]"));

    private static NpgsqlParameter Column(ColumnSpec column, Row[] rows, int place) => column.Type == ColumnType.Number
        ? new NpgsqlParameter<long?[]> { TypedValue = [.. rows.Select(row => (long?)row.Values[place])], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
        : Texts([.. rows.Select(row => (string?)row.Values[place])]);

    private static NpgsqlParameter<string?[]> Texts(string?[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
