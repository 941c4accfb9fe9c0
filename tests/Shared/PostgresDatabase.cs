using Npgsql;

namespace AiPmo.Tests.Shared;

/// <summary>An empty database of one test class's own (<c>IClassFixture&lt;PostgresDatabase&gt;</c>) or of one test's (<c>await using</c>).</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private static int _count;

    private PostgresInstance? _instance;
    private string? _connectionString;

    /// <summary>Where the database is; skips the test, with the reason, on a machine without a PostgreSQL server.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(_instance?.Missing is not null, _instance?.Missing ?? "");
            return _connectionString ?? throw new InvalidOperationException("Call InitializeAsync first.");
        }
    }

    /// <summary>A fresh database; skips the test on a machine without a PostgreSQL server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        PostgresDatabase database = new();
        await database.InitializeAsync();
        Assert.SkipWhen(database._instance?.Missing is not null, database._instance?.Missing ?? "");
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _instance = await PostgresInstance.GetAsync();
        if (_instance.ConnectionString is { } administrator)
        {
            string name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
            await ExecuteAsync($"CREATE DATABASE {name}");
            _connectionString = new NpgsqlConnectionStringBuilder(administrator) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connectionString is { } connectionString)
        {
            await using (NpgsqlConnection connection = new(connectionString))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
            _connectionString = null;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(_instance!.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
