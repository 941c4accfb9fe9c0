using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Durability;

/// <summary>
/// The process is killed as a power cut would, in the middle of many commands at once, twenty times. What was answered is there,
/// once; what was not answered is there once after it was tried again; and the journal verifies.
/// </summary>
public sealed class KillTests
{
    private const int Rounds = 20;

    /// <summary>A fixed seed: the moments of the kills differ between rounds and not between runs.</summary>
    private readonly Random _moments = new(20261120);

    [Fact]
    public async Task Nothing_that_was_answered_is_lost_or_there_twice_on_SQLite()
    {
        using TempDirectory data = new();
        Load load = new(await Verbs.CreateTokenAsync(data.Path, "load", "pmo-lead"));
        for (int round = 0; round < Rounds; round++)
        {
            await using AppProcess process = await AppProcess.StartAsync(data.Path);
            await load.RetryAsync(process.Address);
            Task running = load.RunAsync(process.Address);
            await Task.Delay(_moments.Next(50, 700), TestContext.Current.CancellationToken);
            await process.KillAsync();
            await running;
        }

        await using (AppProcess process = await AppProcess.StartAsync(data.Path))
        {
            await load.RetryAsync(process.Address);
            using HttpClient client = load.Client(process.Address);
            await Ledger.ShouldHoldAsync(client, load);
            (await process.StopAsync()).ShouldBe(0);
        }

        load.Answered.Count.ShouldBeGreaterThan(Rounds * 10);
        load.Versions.Count.ShouldBeGreaterThan(Rounds);
        await Verbs.ShouldVerifyAsync(data.Path);
    }

    [Fact]
    public async Task Nothing_that_was_answered_is_lost_or_there_twice_on_PostgreSQL_with_two_processes()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        Dictionary<string, string> settings = new() { ["ConnectionStrings__Journal"] = database.ConnectionString };
        using TempDirectory data = new();
        Load load = new(await Verbs.CreateTokenAsync(data.Path, "load", "pmo-lead", settings));
        await using JournalFollower follower = JournalFollower.Start(database.ConnectionString);
        AppProcess stays = await AppProcess.StartAsync(data.Path, settings: settings);
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                AppProcess comes = await AppProcess.StartAsync(data.Path, settings: settings);
                await load.RetryAsync(comes.Address);
                Task running = load.RunAsync(stays.Address, comes.Address);
                await Task.Delay(_moments.Next(50, 700), TestContext.Current.CancellationToken);

                // The older one dies under load, the newer one takes the next round's load beside a fresh one; then that dies too.
                await stays.KillAsync();
                await Task.Delay(_moments.Next(0, 100), TestContext.Current.CancellationToken);
                if (round % 3 == 2)
                {
                    await comes.KillAsync();
                    await running;
                    comes = await AppProcess.StartAsync(data.Path, settings: settings);
                }
                else
                {
                    load.Pause();
                    await running;
                }

                await stays.DisposeAsync();
                stays = comes;
            }

            await load.RetryAsync(stays.Address);
            using HttpClient client = load.Client(stays.Address);
            await Ledger.ShouldHoldAsync(client, load);
            (await stays.StopAsync()).ShouldBe(0);
        }
        finally
        {
            await stays.DisposeAsync();
        }

        load.Answered.Count.ShouldBeGreaterThan(Rounds * 10);
        load.Versions.Count.ShouldBeGreaterThan(Rounds);
        await follower.ShouldHaveSeenEverythingAsync();
        await Verbs.ShouldVerifyAsync(data.Path, settings);
    }
}
