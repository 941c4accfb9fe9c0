using AiPmo.App.Demo;
using AiPmo.App.Verbs;
using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using Microsoft.Extensions.Configuration;

namespace AiPmo.App.Tests.Demo;

public sealed class DemoTests
{
    private static readonly IConfiguration Nothing = new ConfigurationBuilder().Build();

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void The_script_reads_in_both_languages_and_every_role_has_a_person(string language)
    {
        var script = Read(language);

        script.People.SelectMany(p => p.Roles).ShouldBe(Roles.All, ignoreOrder: true);
        script.Steps.Length.ShouldBeGreaterThan(12);
        script.Steps.Select(s => s.Day).ShouldBeInOrder();
        script.Steps.Select(s => s.By).ShouldAllBe(by => script.People.Any(p => p.Id == by));
        script.Steps.Max(s => s.Day).ShouldBeLessThan(script.Begins);
    }

    [Fact]
    public void The_two_languages_differ_in_words_only()
    {
        var (english, german) = (Read("en"), Read("de"));

        english.Steps.Select(s => (s.Day, s.By, s.Command.GetType())).ShouldBe(german.Steps.Select(s => (s.Day, s.By, s.Command.GetType())));
        english.Steps.Where(s => s.Command is Register).ShouldAllBe(s => !german.Steps.Contains(s));
    }

    [Fact]
    public async Task The_demo_is_played_once_and_marked_as_simulated()
    {
        using var directory = new TempDirectory();
        var paths = new InstallationPaths(directory.Path, directory.Path);

        (await LoadAsync(paths)).ShouldBeNull();
        var first = await EntriesAsync(paths);
        (await LoadAsync(paths)).ShouldBeNull();
        var second = await EntriesAsync(paths);

        first.ShouldBe(second);
        first.ShouldAllBe(e => e.Cause == EntryCauses.Demo);
    }

    [Fact]
    public async Task A_real_portfolio_is_never_opened_as_a_demo()
    {
        using var directory = new TempDirectory();
        var paths = new InstallationPaths(directory.Path, directory.Path);
        await using (var real = new Installed(paths))
        {
            await real.RegisterAsync("A real idea");
        }

        (await LoadAsync(paths))!.Code.ShouldBe("demo.not-a-demo");
    }

    private static DemoScript Read(string language)
    {
        using var yaml = File.OpenText(Path.Combine(AppContext.BaseDirectory, "Demo", "portfolio.yaml"));
        return DemoScript.Read(yaml, language);
    }

    private static Task<Domain.Refusal?> LoadAsync(InstallationPaths paths) =>
        DemoLoader.LoadAsync(Nothing, paths, services => services.AddEmbeddedGrainHost(), TestContext.Current.CancellationToken);

    private static async Task<List<(long Sequence, string Type, string Cause)>> EntriesAsync(InstallationPaths paths)
    {
        await using var installed = new Installed(paths);
        return await installed.EntriesAsync();
    }
}
