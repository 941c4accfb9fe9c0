using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

public sealed class SignInTests(OneApp one) : IClassFixture<OneApp>, IAsyncLifetime
{
    private readonly RunningApp app = one.App;
    private string ada = string.Empty;

    public async ValueTask InitializeAsync() => (_, ada) = await one.PersonAsync(Role.Admin);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whoever_knows_the_password_is_signed_in_and_led_home()
    {
        using var browser = app.Browser();
        var answer = await browser.SignInAsync(ada, RunningApp.GoodPassword);
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/"));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_is_hidden_from_scripts_and_from_other_sites()
    {
        using var browser = app.Browser();
        var header = (await browser.SignInAsync(ada, RunningApp.GoodPassword)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("aipmo-session=", StringComparison.Ordinal));
        header.ShouldContain("httponly", Case.Insensitive);
        header.ShouldContain("samesite=lax", Case.Insensitive);
        header.ShouldContain("path=/", Case.Insensitive);
        header.ShouldNotContain("expires=", Case.Insensitive);
    }

    [Fact]
    public async Task The_address_is_not_a_matter_of_case() =>
        (await app.Browser().SignInAsync($"  {ada.ToUpperInvariant()} ", RunningApp.GoodPassword)).Headers.Location!.ToString().ShouldBe("/");

    [Theory]
    [InlineData("root@example.com", "wrong horse battery")]
    [InlineData("root@example.com", "")]
    [InlineData("nobody@example.com", RunningApp.GoodPassword)]
    [InlineData("", "")]
    [InlineData("not an address", "x")]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string email, string password)
    {
        using var browser = app.Browser();
        var answer = await browser.PostAsync(Urls.SignIn, (SignInForm.Email, email), (SignInForm.Password, password));
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/sign-in?error=sign-in.failed"));
        answer.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_switched_off_or_without_a_password_gets_the_same_answer()
    {
        var (id, cleo) = await one.PersonAsync(Role.Auditor);
        await app.SendAsync(new SwitchOff(id));
        (await FailAsync(cleo)).ShouldBe("/sign-in?error=sign-in.failed");

        var dan = one.Email();
        var (invitation, _) = await app.Services.GetRequiredService<Accounts>().InviteAsync(
            "Dan", dan, RoleSet.Of([Role.Auditor]), Actor.Cli, Grains.Journal.CommandId.New(), TestContext.Current.CancellationToken);
        invitation.ShouldNotBeNull();
        (await FailAsync(dan)).ShouldBe("/sign-in?error=sign-in.failed");
    }

    [Fact]
    public async Task An_auditor_signs_in_on_the_last_day_and_not_on_the_next()
    {
        var (id, eve) = await one.PersonAsync(Role.Auditor);
        await app.SendAsync(new LimitAuditor(id, Limits.None with { Until = DateOnly.FromDateTime(app.Clock.GetUtcNow().DateTime) }));
        using var browser = await Browser.SignedInAsync(app, eve);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FailAsync(eve)).ShouldBe("/sign-in?error=sign-in.failed");
    }

    [Fact]
    public async Task After_five_wrong_passwords_not_even_the_right_one_opens_for_a_quarter_of_an_hour()
    {
        for (var i = 0; i < SignInService.MostFailures; i++)
        {
            await app.Browser().SignInAsync(ada, "wrong horse battery");
        }

        (await FailAsync(ada)).ShouldBe("/sign-in?error=sign-in.failed");
        app.Clock.Advance(SignInService.ClosedFor - TimeSpan.FromSeconds(1));
        (await FailAsync(ada)).ShouldBe("/sign-in?error=sign-in.failed");
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        (await app.Browser().SignInAsync(ada, RunningApp.GoodPassword)).Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Four_wrong_passwords_are_forgotten_by_the_right_one()
    {
        for (var i = 0; i < 3; i++)
        {
            await WrongAsync(SignInService.MostFailures - 1);
            (await app.Browser().SignInAsync(ada, RunningApp.GoodPassword)).Headers.Location!.ToString().ShouldBe("/");
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_looked_at()
    {
        using var browser = app.Browser();
        var answer = await browser.PostBareAsync(Urls.SignIn, (SignInForm.Email, ada), (SignInForm.Password, RunningApp.GoodPassword));
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?error=sign-in.expired");
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/use-cases?stage=mvp", "/use-cases?stage=mvp")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/sign-out", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\tevil", "/")]
    public async Task One_is_led_back_within_this_site_only(string asked, string led)
    {
        using var browser = app.Browser();
        (await browser.SignInAsync(ada, RunningApp.GoodPassword, asked)).Headers.Location!.ToString().ShouldBe(led);
    }

    [Fact]
    public async Task A_page_leads_to_the_sign_in_and_back()
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync("/use-cases?stage=mvp");
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Redirect, "/sign-in?returnUrl=%2Fuse-cases%3Fstage%3Dmvp"));
    }

    [Fact]
    public async Task This_browser_then_speaks_the_language_the_person_chose()
    {
        var (id, email) = await one.PersonAsync(Role.Contributor);
        await app.Services.GetRequiredService<PeopleStore>().SetPreferencesAsync(id, "de", "dark", TestContext.Current.CancellationToken);
        using var browser = app.Browser();
        await browser.SignInAsync(email, RunningApp.GoodPassword);
        (await (await browser.GetAsync("/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<html lang=\"de\" data-theme=\"dark\"");
    }

    private async Task WrongAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var browser = app.Browser();
            await browser.SignInAsync(ada, "wrong horse battery");
        }
    }

    private async Task<string> FailAsync(string email)
    {
        using var browser = app.Browser();
        return (await browser.SignInAsync(email, RunningApp.GoodPassword)).Headers.Location!.ToString();
    }
}
