using System.Collections.Immutable;

namespace AiPmo.Grains.Journal;

/// <summary>What a column of a read table holds; both databases have exactly these.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A 64-bit whole number.</summary>
    Number,
}

/// <summary>A column of a read table.</summary>
public sealed record ColumnSpec(string Name, ColumnType Type);

/// <summary>A read table: plain SQL, made by a migration, filled by projections, rebuildable from the journal. The first column is its key.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">Its columns, the key first. A value is null, <see cref="string"/> or <see cref="long"/>.</param>
public sealed record TableSpec(string Name, ImmutableArray<ColumnSpec> Columns)
{
    /// <summary>The place of a column.</summary>
    public int this[string column] =>
        Columns.IndexOf(Columns.First(c => c.Name == column));
}

/// <summary>A row of a read table; values in the table's column order.</summary>
public sealed record Row(TableSpec Table, object?[] Values)
{
    /// <summary>The row's key.</summary>
    public string Key => (string)Values[0]!;
}

/// <summary>A row that appears (no before), disappears (no after) or changes. Only columns that differ are written.</summary>
public sealed record RowChange(Row? Before, Row? After)
{
    /// <summary>The table.</summary>
    public TableSpec Table => (After ?? Before)!.Table;

    /// <summary>The changes that lead from one set of rows to another, matched by table and key.</summary>
    public static ImmutableArray<RowChange> Between(IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        if (before.Count == 0 || (before.Count == 1 && after.Count == 1 && before[0].Key == after[0].Key))
        {
            return before.Count == 0 ? [.. after.Select(row => new RowChange(null, row))] : [new RowChange(before[0], after[0])];
        }

        var old = before.ToDictionary(row => (row.Table.Name, row.Key));
        var changes = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var row in after)
        {
            if (!old.Remove((row.Table.Name, row.Key), out var previous))
            {
                changes.Add(new RowChange(null, row));
            }
            else if (!previous.Values.AsSpan().SequenceEqual(row.Values))
            {
                changes.Add(new RowChange(previous, row));
            }
        }

        changes.AddRange(old.Values.Select(row => new RowChange(row, null)));
        return changes.ToImmutable();
    }
}
