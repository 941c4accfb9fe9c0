using System.Runtime.InteropServices;
using System.Text;
using AiPmo.Grains.Journal;
using SQLitePCL;

namespace AiPmo.Storage.Sqlite;

/// <summary>Writes changes of read tables. An update writes the columns that differ and no other, so that it touches their indexes only.</summary>
internal sealed class SqliteRowWriter(sqlite3 database) : IDisposable
{
    private readonly Dictionary<(TableSpec Table, UInt128 Columns), SqliteStatement> updates = [];
    private readonly Dictionary<TableSpec, SqliteStatement> inserts = [];
    private readonly Dictionary<TableSpec, SqliteStatement> deletes = [];

    /// <summary>Writes one change.</summary>
    /// <exception cref="InvalidOperationException">The row to change is not there: the read table does not follow the journal any more.</exception>
    public void Write(RowChange change)
    {
        var written = (change.Before, change.After) switch
        {
            (null, { } after) => Insert(after),
            ({ } before, null) => Delete(before),
            ({ } before, { } after) => Update(before, after),
            _ => 1,
        };
        if (written != 1)
        {
            throw new InvalidOperationException($"{change.Table.Name} does not follow the journal any more: its row {(change.Before ?? change.After)!.Key} is missing. Run rebuild.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in updates.Values.Concat(inserts.Values).Concat(deletes.Values))
        {
            statement.Dispose();
        }
    }

    private int Insert(Row row)
    {
        ref var statement = ref CollectionsMarshal.GetValueRefOrAddDefault(inserts, row.Table, out _);
        statement ??= new SqliteStatement(database, RowSql.Insert(row.Table));
        for (var i = 0; i < row.Values.Length; i++)
        {
            statement.Bind(i + 1, row.Values[i]);
        }

        return statement.Run();
    }

    private int Delete(Row row)
    {
        ref var statement = ref CollectionsMarshal.GetValueRefOrAddDefault(deletes, row.Table, out _);
        statement ??= new SqliteStatement(database, RowSql.Delete(row.Table));
        statement.Bind(1, row.Key);
        return statement.Run();
    }

    private int Update(Row before, Row after)
    {
        var columns = RowSql.Differing(before, after);
        if (columns == UInt128.Zero)
        {
            return 1;
        }

        ref var statement = ref CollectionsMarshal.GetValueRefOrAddDefault(updates, (after.Table, columns), out _);
        statement ??= new SqliteStatement(database, RowSql.Update(after.Table, columns));
        var parameter = 0;
        for (var i = 0; i < after.Values.Length; i++)
        {
            if ((columns & (UInt128.One << i)) != 0)
            {
                statement.Bind(++parameter, after.Values[i]);
            }
        }

        statement.Bind(parameter + 1, before.Key);
        return statement.Run();
    }
}
