using System.Collections.Immutable;
using System.Data.Common;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Archive;

/// <summary>
/// Which tables a backup carries beside the journal: all that cannot be rebuilt from it. A table somebody adds is carried without being named
/// here; named are only those that are left out.
/// </summary>
internal static class ArchivedTables
{
    /// <summary>
    /// In the journal's own part of the archive, or of this machine only, or not to come back: one-time links that may have been used since, what
    /// people were typing.
    /// </summary>
    private static readonly string[] LeftOut = ["journal", "checkpoint", "schema_version", "sign_in_link", "draft"];

    /// <summary>Private keys: carried only when asked for.</summary>
    private static readonly string[] Secret = ["data_protection_key"];

    /// <summary>The tables to carry, each with its columns; the first column orders the rows.</summary>
    public static async Task<ImmutableArray<TableSpec>> FindAsync(DbConnection connection, Dialect dialect, EntityRegistry registry, bool withKeys)
    {
        var derived = registry.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        var names = await connection.QueryAsync<string>(dialect == Dialect.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#' ORDER BY name"
            : "SELECT table_name::text COLLATE \"C\" AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY name").ConfigureAwait(false);
        var tables = ImmutableArray.CreateBuilder<TableSpec>();
        foreach (var name in names.Where(name => !derived.Contains(name) && !LeftOut.Contains(name) && !IsStaging(name) && (withKeys || !Secret.Contains(name))).ToArray())
        {
            tables.Add(new TableSpec(name, await ColumnsAsync(connection, dialect, name).ConfigureAwait(false)));
        }

        return tables.ToImmutable();
    }

    private static bool IsStaging(string name) => name.StartsWith("rebuilt_", StringComparison.Ordinal);

    private static async Task<ImmutableArray<ColumnSpec>> ColumnsAsync(DbConnection connection, Dialect dialect, string table)
    {
        var columns = await connection.QueryAsync<(string Name, string Type)>(
            dialect == Dialect.Sqlite
                ? "SELECT name, lower(type) AS type FROM pragma_table_info(@table) ORDER BY cid"
                : "SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table AND is_identity = 'NO' ORDER BY ordinal_position",
            new { table }).ConfigureAwait(false);
        return [.. columns.Select(column => new ColumnSpec(column.Name, column.Type switch
        {
            "text" => ColumnType.Text,
            "integer" or "bigint" => ColumnType.Number,
            _ => throw new InvalidOperationException($"{table}.{column.Name} is a {column.Type}, which a backup cannot carry."),
        }))];
    }
}
