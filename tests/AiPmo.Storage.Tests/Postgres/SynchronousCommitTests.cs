using Dapper;
using Npgsql;
using Opened = AiPmo.Storage.Postgres.PostgresDatabase;

namespace AiPmo.Storage.Tests.Postgres;

/// <summary>What is answered is on disk, whatever a database's own settings say.</summary>
public sealed class SynchronousCommitTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_are_synchronous_even_where_the_database_says_otherwise()
    {
        await ExecuteAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");
        await using var opened = Opened.Open(database.ConnectionString, TimeProvider.System);
        await using var connection = await opened.Source.OpenConnectionAsync(Cancel);
        (await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit")).ShouldBe("on");
        (await connection.ExecuteScalarAsync<string>("SHOW fsync")).ShouldBe("on");
    }

    [Fact]
    public async Task A_schema_from_the_future_is_left_alone()
    {
        await using (Opened.Open(database.ConnectionString, TimeProvider.System))
        {
            await ExecuteAsync("INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'future', '')");
        }

        Should.Throw<AiPmo.Storage.Migrations.SchemaTooNewException>(() => Opened.Open(database.ConnectionString, TimeProvider.System));
        await ExecuteAsync("DELETE FROM schema_version WHERE version = 9999");
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_migrate_once()
    {
        var fresh = await PostgresDatabase.CreateAsync();
        await using (fresh)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Opened.Open(fresh.ConnectionString, TimeProvider.System))));
            foreach (var one in opened)
            {
                await one.DisposeAsync();
            }
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.ExecuteAsync(sql);
    }
}
