using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Tests.Hosting;
using AiPmo.Grains.UseCases;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiPmo.Grains.Tests.Sealing;

/// <summary>When the service seals: at once, every few seconds while something is new, at the end.</summary>
public sealed class SealingServiceTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly Hosted hosted;
    private readonly EmbeddedGrainHost host;
    private readonly MemoryCheckpoints checkpoints;
    private readonly SealingKeys keys = new(SealingKey.New(), []);
    private readonly SealingStatus status = new();
    private readonly Sealer sealer;
    private readonly SealingService service;

    public SealingServiceTests()
    {
        hosted = new Hosted(clock: clock);
        var time = new OrganisationTime(clock, TimeZoneInfo.Utc);
        var codec = new EventCodec();
        host = new EmbeddedGrainHost(new EntityRegistry([new SealEntity(), new UseCaseEntity()]), new ActivationServices(hosted.Journal, codec, time, []), new ActivationLimits());
        checkpoints = new MemoryCheckpoints(hosted.Journal);
        sealer = new Sealer(new SealerServices(checkpoints, hosted.Journal, codec, host, time), keys, status);
        service = new SealingService(sealer, status, new SealingOptions(TimeSpan.FromSeconds(5)), clock, NullLogger<SealingService>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        service.Dispose();
        sealer.Dispose();
        keys.Dispose();
        host.Dispose();
        hosted.Dispose();
    }

    [Fact]
    public async Task What_is_there_at_the_start_is_sealed_at_once()
    {
        await hosted.RegisterAsync();
        var first = checkpoints.Next;
        await service.StartAsync(Cancel);
        (await first.WaitAsync(Cancel)).Entries.ShouldBe(2);
        status.Problem.ShouldBeNull();
        await service.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_is_new_is_sealed_a_few_seconds_later()
    {
        await hosted.RegisterAsync();
        var first = checkpoints.Next;
        await service.StartAsync(Cancel);
        await first.WaitAsync(Cancel);
        var second = checkpoints.Next;
        await hosted.RegisterAsync();
        while (!second.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await second).Entries.ShouldBe(3);
        await service.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_is_left_is_sealed_at_the_end()
    {
        await service.StartAsync(Cancel);
        await hosted.RegisterAsync();
        var last = checkpoints.Next;
        await service.StopAsync(Cancel);
        (await last.WaitAsync(Cancel)).Entries.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_while_does_not_end_it()
    {
        checkpoints.Broken = true;
        await service.StartAsync(Cancel);
        await hosted.RegisterAsync();
        checkpoints.Broken = false;
        var next = checkpoints.Next;
        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await next).Entries.ShouldBe(2);
        await service.StopAsync(Cancel);
    }
}
