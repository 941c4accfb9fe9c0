using System.Data;
using System.Data.Common;
using System.Globalization;
using AiPmo.Storage.Migrations;
using Dapper;
using Npgsql;

namespace AiPmo.Storage.Postgres;

/// <summary>A PostgreSQL server, 15 or newer, that several processes may share. Commits are synchronous whatever the server's default says.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>The lock under which the journal is numbered, and the schema changed: one for each database.</summary>
    internal const long JournalLock = 0x4169_506D_6F00;
    private const int OldestVersion = 15;

    private PostgresDatabase(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // A plan made for any search word would be wrong for most: what is rare is found by trigrams, what is short or frequent by reading all.
        builder.Options = $"{builder.Options} -c synchronous_commit=on -c plan_cache_mode=force_custom_plan".Trim();
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = 100;
            builder.AutoPrepareMinUsages = 3;
        }

        builder.ApplicationName ??= "AiPmo";
        Source = NpgsqlDataSource.Create(builder);
    }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Where connections come from.</summary>
    internal NpgsqlDataSource Source { get; }

    /// <summary>Connects, checks that the server keeps what it commits, and brings the schema up to date (one process at a time).</summary>
    /// <exception cref="UnfitServerException">The server is too old or does not write to disk what it commits.</exception>
    public static PostgresDatabase Open(string connectionString, TimeProvider clock)
    {
        var database = new PostgresDatabase(connectionString);
        try
        {
            using var connection = database.Source.OpenConnection();
            Check(connection);
            Migrate(connection, clock);
            return database;
        }
        catch
        {
            database.Source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<ReadLease> ReadAsync(CancellationToken cancellationToken) =>
        new(await Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), static connection => connection.DisposeAsync());

    /// <inheritdoc/>
    public override async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var connection = await Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        var result = await work(connection, transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => Source.DisposeAsync();

    private static void Check(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new UnfitServerException($"PostgreSQL {connection.PostgreSqlVersion} is too old: AiPmo needs {OldestVersion} or newer.");
        }

        foreach (var setting in (ReadOnlySpan<string>)["fsync", "full_page_writes", "synchronous_commit"])
        {
            if (connection.ExecuteScalar<string>($"SHOW {setting}") is var value && value != "on")
            {
                throw new UnfitServerException($"PostgreSQL runs with {setting}={value}: what it says is committed could be lost. Set it to on.");
            }
        }

        if (connection.ExecuteScalar<string>("SHOW server_encoding") is var encoding && encoding != "UTF8")
        {
            throw new UnfitServerException($"The PostgreSQL database is encoded in {encoding}; AiPmo needs UTF8.");
        }
    }

    private static void Migrate(NpgsqlConnection connection, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        connection.Execute("SELECT pg_advisory_xact_lock(@JournalLock)", new { JournalLock }, transaction);
        connection.Execute(MigrationScript.VersionTable, transaction: transaction);
        var version = connection.ExecuteScalar<int?>("SELECT max(version) FROM schema_version", transaction: transaction) ?? 0;
        foreach (var script in MigrationScript.After(Dialect.Postgres, version))
        {
            connection.Execute(script.Sql, transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @At)",
                new { script.Version, script.Name, At = clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture) },
                transaction);
        }

        transaction.Commit();
    }
}

/// <summary>A server that cannot hold a journal; the message says what to change.</summary>
public sealed class UnfitServerException(string message) : Exception(message);
