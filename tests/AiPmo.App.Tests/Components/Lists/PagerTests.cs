using AiPmo.App.Components.Controls;
using AiPmo.App.Model;
using AiPmo.App.Tests.Components.Portfolio;

namespace AiPmo.App.Tests.Components.Lists;

public sealed class PagerTests : IAsyncDisposable
{
    private readonly Office office = new();

    [Theory]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(1, 3, new[] { 1, 2, 3 })]
    [InlineData(5, 9, new[] { 1, 0, 4, 5, 6, 0, 9 })]
    [InlineData(3, 5, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(9, 9, new[] { 1, 0, 8, 9 })]
    public void The_pager_shows_the_ends_and_the_neighbours(int page, int pages, int[] shown) => PageNumbers.Around(page, pages).ShouldBe(shown);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(100_000, 4000)]
    public void An_empty_list_has_one_page(long total, int pages) => PageNumbers.Count(total, 25).ShouldBe(pages);

    [Fact]
    public async Task Every_page_is_a_link_and_the_current_one_says_so()
    {
        using var _ = Culture.English;
        var html = await office.RenderAsync<Pager>(("Page", 2), ("Size", 25), ("Total", 60L), ("UrlOf", (Func<int, string>)(page => $"/list?page={page}")));
        html.ShouldContain("href=\"/list?page=3\"");
        html.ShouldContain("aria-current=\"page\" aria-label=\"Page 2\"");
        html.ShouldContain("26–50 of 60");
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
