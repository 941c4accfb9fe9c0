using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Archive;

/// <summary>A table as JSON Lines: the names of its columns, then each row as an array of text, whole numbers and null.</summary>
internal static class TableLines
{
    /// <summary>Writes a table; returns how many rows it has.</summary>
    public static async Task<long> WriteAsync(DbConnection connection, TableSpec table, Stream to, CancellationToken cancellationToken)
    {
        Line(to, table.Columns.Select(column => column.Name));
        var rows = 0L;
        var sql = $"SELECT {RowSql.Names(table)} FROM {table.Name} ORDER BY {table.Columns[0].Name}";
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(sql, cancellationToken: cancellationToken)).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Line(to, table.Columns.Select((column, i) => row.IsDBNull(i) ? null : column.Type == ColumnType.Number ? (object)row.GetInt64(i) : row.GetString(i)));
            rows++;
        }

        return rows;
    }

    /// <summary>Reads the rows of a table; the target's columns that the archive does not have stay null.</summary>
    /// <exception cref="InvalidDataException">The text is no table, or names a column that the target does not have.</exception>
    public static async IAsyncEnumerable<Row> ReadAsync(Stream from, TableSpec target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(from);
        var header = Values(await lines.NextAsync(cancellationToken).ConfigureAwait(false), target.Name);
        var places = Array.ConvertAll(header, name => name is string known && target.Columns.Any(c => c.Name == known)
            ? target[known]
            : throw new InvalidDataException($"{target.Name} has no column {name}."));
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var values = Values(line, target.Name);
            if (values.Length != places.Length)
            {
                throw new InvalidDataException($"A row of {target.Name} has {values.Length} values for {places.Length} columns.");
            }

            var row = new object?[target.Columns.Length];
            for (var i = 0; i < places.Length; i++)
            {
                row[places[i]] = Typed(values[i], target, places[i]);
            }

            yield return new Row(target, row);
        }

        if (lines.Broken)
        {
            throw new InvalidDataException($"{target.Name} ends in the middle.");
        }
    }

    private static object? Typed(object? value, TableSpec target, int column) => (value, target.Columns[column].Type) switch
    {
        (null, _) or (string, ColumnType.Text) or (long, ColumnType.Number) => value,
        _ => throw new InvalidDataException($"{target.Name}.{target.Columns[column].Name} holds a value of the wrong kind."),
    };

    private static void Line(Stream to, IEnumerable<object?> values)
    {
        using (var writer = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = Grains.GrainJson.Options.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                switch (value)
                {
                    case null: writer.WriteNullValue(); break;
                    case string text: writer.WriteStringValue(text); break;
                    case long number: writer.WriteNumberValue(number); break;
                    default: throw new InvalidOperationException($"{value.GetType().Name} is no value of a column.");
                }
            }

            writer.WriteEndArray();
        }

        to.WriteByte((byte)'\n');
    }

    private static object?[] Values(ReadOnlyMemory<byte>? line, string table)
    {
        try
        {
            using var json = JsonDocument.Parse(line ?? default, new JsonDocumentOptions { MaxDepth = 2 });
            return [.. json.RootElement.EnumerateArray().Select(value => value.ValueKind switch
            {
                JsonValueKind.Null => (object?)null,
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetInt64(),
                _ => throw new InvalidDataException($"A row of {table} holds neither text nor a whole number."),
            })];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{table} cannot be read.", e);
        }
    }
}
