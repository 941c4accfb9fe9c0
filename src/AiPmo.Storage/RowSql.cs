using System.Globalization;
using AiPmo.Grains.Journal;

namespace AiPmo.Storage;

/// <summary>The SQL that writes rows of read tables. Names come from <see cref="TableSpec"/>s in the program, values are always parameters <c>$1…</c>.</summary>
internal static class RowSql
{
    /// <summary>Which columns differ, one bit for each.</summary>
    public static UInt128 Differing(Row before, Row after)
    {
        if (after.Values.Length > 128)
        {
            throw new InvalidOperationException($"{after.Table.Name} has more than 128 columns.");
        }

        var columns = UInt128.Zero;
        for (var i = 0; i < after.Values.Length; i++)
        {
            if (!Equals(before.Values[i], after.Values[i]))
            {
                columns |= UInt128.One << i;
            }
        }

        return columns;
    }

    /// <summary>Inserts a whole row; parameters in the order of the columns.</summary>
    public static string Insert(TableSpec table) =>
        $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => Parameter(i + 1)))})";

    /// <summary>Updates some columns, in their order, of the row whose key is the last parameter.</summary>
    public static string Update(TableSpec table, UInt128 columns)
    {
        var changed = table.Columns.Where((_, i) => (columns & (UInt128.One << i)) != 0).Select((column, i) => $"{column.Name} = {Parameter(i + 1)}").ToArray();
        return $"UPDATE {table.Name} SET {string.Join(", ", changed)} WHERE {table.Columns[0].Name} = {Parameter(changed.Length + 1)}";
    }

    /// <summary>Deletes the row with a key.</summary>
    public static string Delete(TableSpec table) => $"DELETE FROM {table.Name} WHERE {table.Columns[0].Name} = {Parameter(1)}";

    /// <summary>The columns' names, separated by commas.</summary>
    public static string Names(TableSpec table) => string.Join(", ", table.Columns.Select(column => column.Name));

    private static string Parameter(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);
}
