using Npgsql;

namespace AiPmo.Architecture.Tests;

/// <summary>The fixtures that every test project links do what their users rely on.</summary>
public sealed class SharedFixtureTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Each_test_database_is_empty_and_its_commits_are_synchronous()
    {
        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        (await ScalarAsync(connection, "SELECT count(*)::text FROM pg_tables WHERE schemaname = 'public'")).ShouldBe("0");
        (await ScalarAsync(connection, "SHOW fsync")).ShouldBe("on");
        (await ScalarAsync(connection, "SHOW synchronous_commit")).ShouldBe("on");
    }

    [Fact]
    public void The_fake_clock_runs_timers_in_the_order_of_their_times()
    {
        FakeTimeProvider clock = new();
        DateTimeOffset start = clock.GetUtcNow();
        List<string> fired = [];
        using ITimer late = clock.CreateTimer(_ => fired.Add($"late {clock.GetUtcNow() - start}"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using ITimer often = clock.CreateTimer(_ => fired.Add($"often {clock.GetUtcNow() - start}"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(6));

        fired.ShouldBe(["often 00:00:02", "often 00:00:04", "late 00:00:05", "often 00:00:06"]);
        (clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_delay_on_the_fake_clock_ends_when_the_clock_is_moved()
    {
        FakeTimeProvider clock = new();
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void A_temporary_directory_is_gone_afterwards()
    {
        string path;
        using (TempDirectory directory = new())
        {
            path = directory.Path;
            File.WriteAllText(directory.File("note.txt"), "kept for a moment");
        }

        Directory.Exists(path).ShouldBeFalse();
    }

    private static async Task<string?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
