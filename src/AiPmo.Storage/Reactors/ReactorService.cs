using System.Threading.Channels;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reactors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.Storage.Reactors;

/// <summary>Runs every reactor while the process serves: woken by changes, here or elsewhere.</summary>
public sealed class ReactorService(
    IEnumerable<IReactor> reactors,
    ReactorStore store,
    EventCodec codec,
    ICommandBus bus,
    IChangeFeed feed,
    ReactorOptions options,
    TimeProvider clock,
    ILogger<ReactorRunner> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(reactors.Select(reactor => Task.Run(() => RunAsync(reactor, stoppingToken), CancellationToken.None)));

    private async Task RunAsync(IReactor reactor, CancellationToken stoppingToken)
    {
        var runner = new ReactorRunner(reactor, store, codec, bus, options, clock, logger);
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(_ => changed.Writer.TryWrite(true));
        try
        {
            while (true)
            {
                var wait = await runner.RunAsync(stoppingToken).ConfigureAwait(false);
                using var early = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(changed.Reader.ReadAsync(early.Token).AsTask(), Task.Delay(wait, clock, early.Token)).ConfigureAwait(false);
                await early.CancelAsync().ConfigureAwait(false);
                await Task.Delay(options.Gather, clock, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await LetGoAsync(runner, reactor).ConfigureAwait(false);
        }
    }

    private async Task LetGoAsync(ReactorRunner runner, IReactor reactor)
    {
        try
        {
            await runner.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or TimeoutException)
        {
            logger.LogWarning(e, "Reactor {Reactor} could not be let go; its lease runs out by itself.", reactor.Name);
        }
    }
}
