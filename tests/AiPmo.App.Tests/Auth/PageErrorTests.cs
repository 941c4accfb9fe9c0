using System.Net;
using AiPmo.Domain.Access;

namespace AiPmo.App.Tests.Auth;

/// <summary>What a person sees who asks for what is not there or not theirs.</summary>
public sealed class PageErrorTests(OneApp one) : IClassFixture<OneApp>
{
    [Theory]
    [InlineData("/admin/people", HttpStatusCode.Forbidden, "This page is not open to you")]
    [InlineData("/nowhere/at/all", HttpStatusCode.NotFound, "There is no such page")]
    public async Task It_is_said_on_a_page_with_its_status(string path, HttpStatusCode status, string title)
    {
        var (_, email) = await one.PersonAsync(Role.Contributor);
        using var browser = await Browser.SignedInAsync(one.App, email);
        browser.Client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(title);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_learns_what_is_there_without_signing_in()
    {
        using var browser = one.App.Browser();
        browser.Client.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var path in new[] { "/admin/people", "/nowhere/at/all" })
        {
            (await browser.GetAsync(path)).Headers.Location!.ToString().ShouldStartWith("/sign-in?returnUrl=");
        }
    }
}
