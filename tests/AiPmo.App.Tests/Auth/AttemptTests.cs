using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;

namespace AiPmo.App.Tests.Auth;

public sealed class AttemptTests
{
    [Fact]
    public async Task Too_many_failures_with_one_e_mail_address_make_everybody_wait_who_tries_it()
    {
        await using var app = await RunningApp.StartAsync(new AppOptions { Attempts = new(SignInsByAddress: 1000, SignInsByAccount: 3) });
        await app.PersonAsync("ada@example.com", Role.Admin);
        await FailAsync(app, "ada@example.com", 3);
        (await TryAsync(app, "ada@example.com")).ShouldBe("/sign-in?error=sign-in.slow-down");
        (await TryAsync(app, "nobody@example.com")).ShouldBe("/sign-in?error=sign-in.failed");
    }

    [Fact]
    public async Task An_e_mail_address_that_nobody_has_is_slowed_down_just_the_same()
    {
        await using var app = await RunningApp.StartAsync(new AppOptions { Attempts = new(SignInsByAddress: 1000, SignInsByAccount: 3) });
        await FailAsync(app, "nobody@example.com", 3);
        (await TryAsync(app, "NOBODY@example.com")).ShouldBe("/sign-in?error=sign-in.slow-down");
    }

    [Fact]
    public async Task Too_many_failures_from_one_network_address_slow_it_down_whomever_it_tries()
    {
        await using var app = await RunningApp.StartAsync(new AppOptions { Attempts = new(SignInsByAddress: 4, SignInsByAccount: 1000) });
        for (var i = 0; i < 4; i++)
        {
            await FailAsync(app, $"nobody{i}@example.com", 1);
        }

        (await TryAsync(app, "somebody@example.com")).ShouldBe("/sign-in?error=sign-in.slow-down");
    }

    [Fact]
    public async Task Signing_in_rightly_is_not_counted()
    {
        await using var app = await RunningApp.StartAsync(new AppOptions { Attempts = new(SignInsByAddress: 2, SignInsByAccount: 2) });
        await app.PersonAsync("ada@example.com", Role.Admin);
        for (var i = 0; i < 5; i++)
        {
            using var browser = await Browser.SignedInAsync(app, "ada@example.com");
        }
    }

    [Fact]
    public async Task Too_many_unknown_tokens_are_slowed_down_while_a_known_one_still_works()
    {
        await using var app = await RunningApp.StartAsync(new AppOptions { Attempts = new(TokensByAddress: 3) });
        using var good = await app.ProgramAsync(Role.Auditor);
        using var bad = app.Program("aipmo_guessed");
        for (var i = 0; i < 3; i++)
        {
            (await StatusAsync(bad)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await StatusAsync(bad)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(good)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    public void A_network_counts_as_one_address(string address, string counted) => AttemptLimits.Of(IPAddress.Parse(address)).ShouldBe(counted);

    private static async Task FailAsync(RunningApp app, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var browser = app.Browser();
            (await browser.SignInAsync(email, "wrong horse battery")).Headers.Location!.ToString().ShouldBe("/sign-in?error=sign-in.failed");
        }
    }

    private static async Task<string> TryAsync(RunningApp app, string email)
    {
        using var browser = app.Browser();
        return (await browser.PostAsync(Urls.SignIn, (SignInForm.Email, email), (SignInForm.Password, RunningApp.GoodPassword))).Headers.Location!.ToString();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient program) =>
        (await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
}
