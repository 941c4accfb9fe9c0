using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Tests.Shared;
using static AiPmo.Grains.Tests.Hosting.Hosted;

namespace AiPmo.Grains.Tests.Hosting;

public sealed class EmbeddedGrainHostTests
{
    [Fact]
    public async Task Memory_stays_bounded_however_many_entities_are_used()
    {
        using var hosted = new Hosted(limits: new ActivationLimits(Capacity: 20));
        for (var i = 0; i < 200; i++)
        {
            await hosted.RegisterAsync($"Idea {i}");
            hosted.Host.Count.ShouldBeLessThanOrEqualTo(20);
        }
    }

    [Fact]
    public async Task An_activation_that_was_dropped_comes_back_from_the_journal_as_it_was()
    {
        using var hosted = new Hosted(limits: new ActivationLimits(Capacity: 2));
        var first = await hosted.RegisterAsync("First");
        for (var i = 0; i < 10; i++)
        {
            await hosted.RegisterAsync();
        }

        (await hosted.SendAsync(first, new Edit(Words("vendor", "Acme")), expected: 1)).ShouldBeOfType<Answer.Done>().Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_copy_that_was_forgotten_is_read_anew()
    {
        using var hosted = new Hosted();
        var stream = await hosted.RegisterAsync();
        var loads = hosted.Journal.Loads;

        hosted.Host.Forget(stream);
        await hosted.SendAsync(stream, new Edit(Words("vendor", "Acme")));

        hosted.Journal.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task A_kind_this_program_does_not_know_is_not_guessed_at()
    {
        using var hosted = new Hosted();

        await Should.ThrowAsync<UnknownEventException>(async () => await hosted.SendAsync(new StreamId("starship/1"), new Edit(Words("vendor", "A"))));
    }

    [Fact]
    public async Task Keys_are_drawn_one_by_one_by_day_and_in_blocks_under_load_and_never_twice()
    {
        var clock = new FakeTimeProvider();
        using var hosted = new Hosted(clock: clock);
        await hosted.RegisterAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await hosted.RegisterAsync();
        (await hosted.Journal.DrawAsync("use-case-key", 0, TestContext.Current.CancellationToken)).ShouldBe(3);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => hosted.RegisterAsync()));

        var payloads = hosted.Journal.Entries.Select(e => new EventCodec().Read(e.Type, e.TypeVersion, e.Payload)).Cast<UseCaseEvent.Registered>();
        payloads.Select(p => p.Key).ShouldBeUnique();
    }
}
