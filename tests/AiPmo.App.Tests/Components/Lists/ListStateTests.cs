using AiPmo.App.Model.UseCases;

namespace AiPmo.App.Tests.Components.Lists;

public sealed class ListStateTests
{
    [Fact]
    public void The_plain_address_is_the_plain_list()
    {
        var state = ListState.Parse("/use-cases");
        state.Url.ShouldBe("/use-cases");
        state.Query.Sort.ShouldBe("-updatedAt");
        state.IsNarrowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("/use-cases?q=letters&sort=title&page=3")]
    [InlineData("/use-cases?stage=mvp&stage=scale&size=50")]
    [InlineData("/use-cases?owner=")]
    [InlineData("/use-cases?businessUnit=R%26D%20%26%20Labs&columns=key,title,vendor")]
    public void An_address_survives_the_way_through_the_state(string url) =>
        ListState.Parse(ListState.Parse(url).Url).Url.ShouldBe(ListState.Parse(url).Url);

    [Fact]
    public void An_empty_value_means_unknown_and_is_a_filter()
    {
        var state = ListState.Parse("/use-cases?owner=");
        state.Query.Filters.ShouldHaveSingleItem().Values.ShouldBe([""]);
        state.Url.ShouldContain("owner=");
    }

    [Theory]
    [InlineData("/use-cases?sort=payload")]
    [InlineData("/use-cases?sort=title;drop")]
    [InlineData("/use-cases?page=-3&size=7")]
    [InlineData("/use-cases?page=99999999999")]
    [InlineData("/use-cases?nothing=x")]
    public void What_no_list_knows_is_dropped(string url) => ListState.Parse(url).Url.ShouldBe("/use-cases");

    [Fact]
    public void Another_order_or_filter_starts_at_the_first_page()
    {
        var state = ListState.Parse("/use-cases?page=7");
        state.SortedBy("title").Page.ShouldBe(1);
        state.Filtered("stage", ["mvp"]).Page.ShouldBe(1);
        state.Searching("x").Page.ShouldBe(1);
    }

    [Fact]
    public void Lifting_the_last_value_lifts_the_filter() =>
        ListState.Parse("/use-cases?stage=mvp").Filtered("stage", []).Url.ShouldBe("/use-cases");

    [Fact]
    public void Key_and_title_cannot_be_hidden() =>
        ListState.Parse("/use-cases").Showing(["vendor"]).Columns.ShouldBe(["key", "title", "vendor"]);

    [Fact]
    public void A_search_of_a_novel_is_cut() => ListState.Parse("/use-cases?q=" + new string('a', 5000)).Search!.Length.ShouldBe(200);
}
