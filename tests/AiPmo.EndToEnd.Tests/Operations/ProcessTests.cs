using System.Net;
using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Operations;

/// <summary>The process as a service manager and a second administrator meet it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_is_ready_stops_when_asked_and_leaves_the_directory_to_the_next()
    {
        using TempDirectory data = new();
        await using AppProcess first = await AppProcess.StartAsync(data.Path);
        await ReadyAsync(first);
        (await first.StopAsync()).ShouldBe(0, first.Output);

        await using AppProcess second = await AppProcess.StartAsync(data.Path);
        await ReadyAsync(second);
        (await second.StopAsync()).ShouldBe(0, second.Output);
    }

    [Fact]
    public async Task A_directory_that_is_served_is_refused_to_a_second_process_which_is_told_who_holds_it()
    {
        using TempDirectory data = new();
        await using AppProcess first = await AppProcess.StartAsync(data.Path);

        VerbResult second = await Executable.RunAsync(data.Path, ["serve", "--urls", "http://127.0.0.1:0"]);

        second.Status.ShouldBe(1);
        second.Error.ShouldContain("in use");
        second.Error.ShouldContain("serve");
        await ReadyAsync(first);
    }

    [Fact]
    public async Task A_process_that_was_killed_leaves_no_lock_behind()
    {
        using TempDirectory data = new();
        await using (AppProcess killed = await AppProcess.StartAsync(data.Path))
        {
            await killed.KillAsync();
        }

        await using AppProcess next = await AppProcess.StartAsync(data.Path);
        await ReadyAsync(next);
    }

    [Theory]
    [InlineData("levitate")]
    [InlineData("--levitate")]
    [InlineData("serve", "--format", "xml")]
    public async Task What_the_command_line_does_not_know_is_usage(params string[] arguments)
    {
        using TempDirectory data = new();
        VerbResult result = await Executable.RunAsync(data.Path, arguments);
        result.Status.ShouldBe(2);
        result.Error.ShouldContain("aipmo --help");
        result.Output.ShouldBeEmpty();
    }

    private static async Task ReadyAsync(AppProcess process)
    {
        using HttpClient client = new() { BaseAddress = process.Address };
        using HttpResponseMessage answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
