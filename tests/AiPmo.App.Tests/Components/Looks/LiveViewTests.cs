using AiPmo.App.Model.Live;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Tests.Components.Looks;

public sealed class LiveViewTests
{
    private static readonly StreamId Mine = StreamId.Of("use-case", "1");
    private readonly ChangeFeed feed = new();
    private readonly FakeTimeProvider clock = new();
    private int refreshed;

    [Fact]
    public void A_hundred_thousand_changes_are_a_handful_of_refreshes()
    {
        using var view = View();
        for (var i = 0; i < 100; i++)
        {
            for (var j = 0; j < 1000; j++)
            {
                feed.Publish(new Change((i * 1000) + j, Mine, j, "system:import"));
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        refreshed.ShouldBeInRange(5, 8);
    }

    [Fact]
    public void The_last_change_is_always_shown()
    {
        using var view = View();
        feed.Publish(new Change(1, Mine, 1, "person:a"));
        clock.Advance(TimeSpan.FromSeconds(1));
        refreshed.ShouldBe(1);
        feed.Publish(new Change(2, Mine, 2, "person:a"));
        clock.Advance(TimeSpan.FromSeconds(10));
        refreshed.ShouldBe(2);
        clock.Advance(TimeSpan.FromMinutes(5));
        refreshed.ShouldBe(2);
    }

    [Fact]
    public void What_does_not_concern_the_page_refreshes_nothing()
    {
        using var view = View();
        feed.Publish(new Change(1, StreamId.Of("use-case", "2"), 1, "person:a"));
        clock.Advance(TimeSpan.FromSeconds(10));
        refreshed.ShouldBe(0);
    }

    [Fact]
    public void A_page_that_was_left_hears_no_more()
    {
        View().Dispose();
        feed.Publish(new Change(1, Mine, 1, "person:a"));
        clock.Advance(TimeSpan.FromSeconds(10));
        refreshed.ShouldBe(0);
    }

    private LiveView View() => new(feed, clock, TimeSpan.FromSeconds(2), change => change.Stream == Mine, () =>
    {
        refreshed++;
        return Task.CompletedTask;
    });
}
