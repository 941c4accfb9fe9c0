using AiPmo.Storage.Migrations;
using AiPmo.Storage.Sqlite;
using Dapper;

namespace AiPmo.Storage.Tests.Sqlite;

/// <summary>How the SQLite file is opened.</summary>
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempDirectory directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Commits_are_synchronous_and_what_is_deleted_is_overwritten()
    {
        using var database = Open();
        database.Writer.ExecuteScalar<string>("PRAGMA journal_mode").ShouldBe("wal");
        database.Writer.ExecuteScalar<long>("PRAGMA synchronous").ShouldBe(2);
        database.Writer.ExecuteScalar<long>("PRAGMA secure_delete").ShouldBe(1);
        database.Writer.ExecuteScalar<long>("PRAGMA foreign_keys").ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_lent_to_read_with_refuses_to_write()
    {
        await using var database = Open();
        await using var lease = await database.ReadAsync(Cancel);
        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => lease.Connection.Execute("DELETE FROM journal"));
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_behind()
    {
        await using var database = Open();
        await Should.ThrowAsync<TimeoutException>(() => database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("INSERT INTO counter (name, next) VALUES ('x', 1)", transaction: transaction);
                throw new TimeoutException();
            },
            Cancel));
        await using var lease = await database.ReadAsync(Cancel);
        lease.Connection.ExecuteScalar<long>("SELECT count(*) FROM counter").ShouldBe(0);
    }

    [Fact]
    public async Task Who_only_reads_works_beside_who_serves()
    {
        await using var serving = Open();
        await using var reading = SqliteDatabase.OpenReadOnly(directory.Path, TimeProvider.System);
        await serving.WriteAsync((connection, transaction) => connection.ExecuteAsync("INSERT INTO counter (name, next) VALUES ('x', 5)", transaction: transaction), Cancel);
        await using var lease = await reading.ReadAsync(Cancel);
        lease.Connection.ExecuteScalar<long>("SELECT next FROM counter").ShouldBe(5);
        Should.Throw<FileNotFoundException>(() => SqliteDatabase.OpenReadOnly(directory.File("elsewhere"), TimeProvider.System));
    }

    [Fact]
    public void A_schema_from_the_future_is_left_alone()
    {
        using (var database = Open())
        {
            database.Writer.Execute("INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'future', '')");
        }

        Should.Throw<SchemaTooNewException>(Open);
    }

    [Fact]
    public void Both_databases_have_the_same_numbered_steps()
    {
        var sqlite = MigrationScript.For(Dialect.Sqlite);
        sqlite.Select(script => script.Version).ShouldBe(Enumerable.Range(1, sqlite.Length));
        MigrationScript.For(Dialect.Postgres).Select(script => (script.Version, script.Name)).ShouldBe(sqlite.Select(script => (script.Version, script.Name)));
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(DataDirectoryLock.TryTake(directory.Path, "test", TimeProvider.System).Lock!, TimeProvider.System);
}
