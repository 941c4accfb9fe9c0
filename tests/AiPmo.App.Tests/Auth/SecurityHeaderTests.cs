using AiPmo.App.Auth;

namespace AiPmo.App.Tests.Auth;

public sealed class SecurityHeaderTests(OneApp one) : IClassFixture<OneApp>
{
    public static TheoryData<string> Addresses => ["/", "/sign-in", "/api/v1/use-cases", "/health/live", "/nowhere", "/set-up/guessed"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using var browser = one.App.Browser();
        var headers = (await browser.GetAsync(path)).Headers;
        headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.Policy]);
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public void The_policy_allows_no_script_from_elsewhere_or_in_the_page()
    {
        var parts = SecurityHeaders.Policy.Split("; ");
        parts.ShouldContain("script-src 'self'");
        parts.ShouldContain("object-src 'none'");
        parts.ShouldContain("frame-ancestors 'none'");
        SecurityHeaders.Policy.ShouldNotContain("unsafe-eval");
        parts.Where(part => part.Contains("unsafe-inline", StringComparison.Ordinal)).ShouldBe(["style-src-attr 'unsafe-inline'"]);
    }

    [Fact]
    public async Task What_somebody_saw_stays_out_of_caches()
    {
        using var browser = await Browser.SignedInAsync(one.App, "root@example.com");
        (await browser.GetAsync("/")).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Plain_http_promises_no_https()
    {
        using var browser = one.App.Browser();
        (await browser.GetAsync("/sign-in")).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }
}
