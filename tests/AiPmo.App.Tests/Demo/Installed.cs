using AiPmo.App.Verbs;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Demo;

/// <summary>An installation without web server, over a data directory.</summary>
internal sealed class Installed : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Installed(InstallationPaths paths)
    {
        var configuration = new ConfigurationBuilder().Build();
        var (storage, reason) = Installation.Choose(configuration, paths, "test", writes: true);
        services = new ServiceCollection()
            .AddLogging()
            .AddInstallation(configuration, paths, storage ?? throw new InvalidOperationException(reason!.Message), s => s.AddEmbeddedGrainHost())
            .BuildServiceProvider();
    }

    public async Task RegisterAsync(string title)
    {
        var id = CommandId.New();
        var fields = FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text(title)));
        (await services.GetRequiredService<ICommandBus>().SendAsync(
            new Envelope(UseCaseEntity.StreamFor(id), new Register(fields), id, Actor.Cli), TestContext.Current.CancellationToken)).ShouldBeOfType<Answer.Done>();
    }

    public async Task<List<(long Sequence, string Type, string Cause)>> EntriesAsync()
    {
        var entries = new List<(long, string, string)>();
        await foreach (var entry in services.GetRequiredService<IJournal>().ReadAllAsync(0, TestContext.Current.CancellationToken))
        {
            entries.Add((entry.Sequence, entry.Type, entry.Cause));
        }

        return entries;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
