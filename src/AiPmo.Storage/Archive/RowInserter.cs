using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace AiPmo.Storage.Archive;

/// <summary>Inserts many rows fast: a prepared statement on SQLite, COPY on PostgreSQL (which takes the connection until it is finished).</summary>
internal abstract class RowInserter : IAsyncDisposable
{
    /// <summary>Begins to insert into these columns of a table; names come from the program.</summary>
    public static async Task<RowInserter> OpenAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns) => connection is NpgsqlConnection postgres
        ? new Copy(await postgres.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)").ConfigureAwait(false))
        : new Prepared(connection, transaction, table, columns);

    /// <summary>Inserts a row: text, whole numbers, bytes and null, in the order of the columns.</summary>
    public abstract ValueTask AddAsync(IReadOnlyList<object?> values);

    /// <summary>Ends the inserting; without it nothing is inserted.</summary>
    public abstract ValueTask FinishAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private sealed class Prepared : RowInserter
    {
        private readonly DbCommand command;

        public Prepared(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns)
        {
            command = connection.CreateCommand();
            command.Transaction = transaction;
            for (var i = 0; i < columns.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
                command.Parameters.Add(parameter);
            }

            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => command.Parameters[i].ParameterName))})";
        }

        public override async ValueTask AddAsync(IReadOnlyList<object?> values)
        {
            for (var i = 0; i < values.Count; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        public override ValueTask FinishAsync() => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => command.DisposeAsync();
    }

    private sealed class Copy(NpgsqlBinaryImporter importer) : RowInserter
    {
        public override async ValueTask AddAsync(IReadOnlyList<object?> values)
        {
            await importer.StartRowAsync().ConfigureAwait(false);
            foreach (var value in values)
            {
                await (value switch
                {
                    null => importer.WriteNullAsync(),
                    string text => importer.WriteAsync(text),
                    long number => importer.WriteAsync(number),
                    byte[] bytes => importer.WriteAsync(bytes),
                    _ => throw new InvalidOperationException($"{value.GetType().Name} is no value of a column."),
                }).ConfigureAwait(false);
            }
        }

        public override async ValueTask FinishAsync() => await importer.CompleteAsync().ConfigureAwait(false);

        public override ValueTask DisposeAsync() => importer.DisposeAsync();
    }
}
