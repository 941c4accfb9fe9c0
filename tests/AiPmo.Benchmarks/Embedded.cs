using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using AiPmo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.Benchmarks;

/// <summary>An installation in this process, without web server: grain host over a database of its own.</summary>
internal sealed class Embedded : IDisposable
{
    private readonly ServiceProvider services;

    public Embedded(string data, Func<IJournal, IJournal>? around = null)
    {
        var configuration = new ConfigurationBuilder().Build();
        var paths = new InstallationPaths(data, data);
        var (storage, reason) = Installation.Choose(configuration, paths, "benchmark", writes: true);
        var collection = new ServiceCollection().AddInstallation(configuration, paths, storage ?? throw new InvalidOperationException(reason!.Message), s => s.AddEmbeddedGrainHost());
        if (around is not null)
        {
            var journal = collection.Single(d => d.ServiceType == typeof(IJournal));
            collection.AddSingleton(provider => around((IJournal)journal.ImplementationFactory!(provider)));
        }

        services = collection.BuildServiceProvider();
        Bus = services.GetRequiredService<ICommandBus>();
    }

    public ICommandBus Bus { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Sends a command under a fresh id.</summary>
    public async Task<Answer.Done> SendAsync(StreamId? stream, Command command)
    {
        var id = CommandId.New();
        var answer = await Bus.SendAsync(new Envelope(stream ?? UseCaseEntity.StreamFor(id), command, id, Seed.Writer)).ConfigureAwait(false);
        return answer as Answer.Done ?? throw new InvalidOperationException(((Answer.Refused)answer).Reason.Message);
    }

    /// <summary>Fills the portfolio up to a size with use cases taken over in all stages.</summary>
    public async Task FillAsync(int from, int to)
    {
        var seed = new Seed(from + 1);
        var commands = Enumerable.Range(from, to - from)
            .Select(n => new Domain.UseCases.TakeOver(new Domain.UseCases.SourceKey("benchmark", $"{n}"), seed.NextStage(), Domain.UseCases.Status.Active, seed.Next(n)))
            .ToArray();
        await Parallel.ForEachAsync(
            commands,
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (command, _) => await SendAsync(null, command).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public void Dispose() => services.Dispose();
}
