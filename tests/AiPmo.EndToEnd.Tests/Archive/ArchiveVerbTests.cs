using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Archive;

/// <summary>What an auditor takes home and what an administrator puts away, while people go on working.</summary>
public sealed class ArchiveVerbTests(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_backup_taken_while_serving_comes_back_in_PostgreSQL_with_the_same_export()
    {
        Dictionary<string, string> server = new() { ["ConnectionStrings__Journal"] = postgres.ConnectionString };
        using TempDirectory data = new();
        using TempDirectory aside = new();
        using TempDirectory elsewhere = new();
        await using (AppProcess app = await AppProcess.StartAsync(data.Path, ["--demo"]))
        {
            await DoneAsync(data, "backup", aside.File("backup.zip"), "--with-keys");
            await DoneAsync(data, "export", "--kind", "journal", "--out", aside.File("before.jsonl"));
            (await app.StopAsync()).ShouldBe(0);
        }

        (await Executable.RunAsync(elsewhere.Path, ["restore", aside.File("backup.zip"), "--format", "json"], server)).Json.GetProperty("entries").GetInt64().ShouldBeGreaterThan(20);
        VerbResult again = await Executable.RunAsync(elsewhere.Path, ["restore", aside.File("backup.zip")], server);
        (again.Status, again.Error.Contains("restore.not-empty", StringComparison.Ordinal)).ShouldBe((1, true));

        (await Executable.RunAsync(elsewhere.Path, ["export", "--kind", "journal", "--out", aside.File("after.jsonl")], server)).Status.ShouldBe(0);
        string[] before = await File.ReadAllLinesAsync(aside.File("before.jsonl"), TestContext.Current.CancellationToken);
        string[] after = await File.ReadAllLinesAsync(aside.File("after.jsonl"), TestContext.Current.CancellationToken);
        Entries(after).ShouldBe(Entries(before));
        await Verbs.ShouldVerifyAsync(elsewhere.Path, server);
        (await Executable.RunAsync(elsewhere.Path, ["rebuild", "--format", "json"], server)).Json.GetProperty("differing").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task An_exported_journal_is_verified_without_any_database_and_named_where_it_was_changed()
    {
        using TempDirectory data = new();
        using TempDirectory home = new();
        await using (AppProcess app = await AppProcess.StartAsync(data.Path, ["--demo"]))
        {
            (await app.StopAsync()).ShouldBe(0);
        }

        await DoneAsync(data, "export", "--kind", "journal", "--out", home.File("journal.jsonl"));
        File.Copy(data.File("checkpoint.json"), home.File("checkpoint.json"));
        string[] verify = ["audit", "verify", "--export", home.File("journal.jsonl"), "--checkpoint", home.File("checkpoint.json"), "--format", "json"];
        (await Executable.RunAsync(home.Path, verify)).Status.ShouldBe(0);

        string[] lines = await File.ReadAllLinesAsync(home.File("journal.jsonl"), TestContext.Current.CancellationToken);
        lines[7] = lines[7].Replace("\"actor\":\"", "\"actor\":\"x", StringComparison.Ordinal);
        await File.WriteAllTextAsync(home.File("journal.jsonl"), string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        VerbResult changed = await Executable.RunAsync(home.Path, verify);
        changed.Status.ShouldBe(1);
        changed.Json.GetProperty("firstBad").GetProperty("sequence").GetInt64().ShouldBe(7);
        changed.Json.GetProperty("firstBad").GetProperty("reason").GetString().ShouldBe("content-changed");
    }

    private static string[] Entries(string[] lines) => [.. lines.Where(line => line.StartsWith("{\"entry\"", StringComparison.Ordinal))];

    private static async Task DoneAsync(TempDirectory data, params string[] verb)
    {
        VerbResult result = await Executable.RunAsync(data.Path, verb);
        result.Status.ShouldBe(0, result.Output + result.Error);
    }
}
