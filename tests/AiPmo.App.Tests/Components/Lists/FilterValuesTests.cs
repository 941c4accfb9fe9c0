using AiPmo.App.Model.Home;
using AiPmo.App.Model.UseCases;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Tests.Components.Lists;

public sealed class FilterValuesTests : IAsyncDisposable
{
    private readonly Office office = new();

    [Fact]
    public async Task A_closed_list_is_shown_whole_and_in_its_order_also_what_nobody_has()
    {
        using var _ = Culture.English;
        var values = await office.Get<FilterValues>().OfAsync("stage", [("scale", 3), ("ideation", 1)], []);
        values.Select(value => (value.Text, value.Count)).ShouldBe(
            [("Ideation", 1L), ("Effort and benefit", 0L), ("Classification", 0L), ("MVP", 0L), ("Scale", 3L), ("Retired", 0L)]);
    }

    [Fact]
    public async Task People_are_named_the_erased_too_and_unknown_comes_last()
    {
        using var _ = Culture.English;
        var values = await office.Get<FilterValues>().OfAsync("owner", [(null, 9), ("p-marta", 2), ("p-erased", 1)], []);
        values.Select(value => value.Text).ShouldBe(["Marta Klein", "Erased person", "unknown"]);
    }

    [Fact]
    public async Task What_is_chosen_stays_choosable_when_nothing_has_it_any_more()
    {
        var values = await office.Get<FilterValues>().OfAsync("vendor", [("Contoso", 2)], ["Fabrikam"]);
        values.ShouldContain(new FilterValue("Fabrikam", "Fabrikam", 0));
    }

    [Fact]
    public void The_funnel_measures_every_stage_against_the_longest()
    {
        var funnel = HomeView.FunnelOf([("ideation", 8), ("scale", 2), (null, 5)]);
        funnel.Select(step => step.Stage).ShouldBe(Lifecycle.Stages);
        funnel[0].Share.ShouldBe(1);
        funnel[4].Share.ShouldBe(0.25);
        funnel[1].Count.ShouldBe(0);
    }

    [Fact]
    public async Task Home_says_what_is_missing_what_is_mine_and_what_changed_last()
    {
        await office.RegisterAsync("Letters", (UseCaseFields.Owner, new FieldValue.Person(MemoryPeople.Jonas)));
        await office.RegisterAsync("Planning");
        var view = await HomeView.ReadAsync(office.Queries, new Reader(office.Marta), TestContext.Current.CancellationToken);
        view.Total.ShouldBe(2);
        view.Gaps.ShouldContain(new Gap("owner", 1));
        view.Mine.Select(item => item.Title).ShouldBe(["Planning", "Letters"], ignoreOrder: true);
        view.Recent.Length.ShouldBe(2);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
