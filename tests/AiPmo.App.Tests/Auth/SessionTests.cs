using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

public sealed class SessionTests(OneApp one) : IClassFixture<OneApp>, IAsyncLifetime
{
    private readonly RunningApp app = one.App;
    private string ada = string.Empty;

    public async ValueTask InitializeAsync() => (_, ada) = await one.PersonAsync(Role.Contributor);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signing_out_ends_this_session_and_no_other()
    {
        using var here = await Browser.SignedInAsync(app, ada);
        using var there = await Browser.SignedInAsync(app, ada);
        (await here.PostAsync(Urls.SignOut)).Headers.Location!.ToString().ShouldBe("/sign-in?error=sign-in.ended");
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await there.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        using var here = await Browser.SignedInAsync(app, ada);
        using var there = await Browser.SignedInAsync(app, ada);
        await here.PostAsync(Urls.SignOutEverywhere);
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await there.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Another_site_cannot_sign_somebody_out()
    {
        using var browser = await Browser.SignedInAsync(app, ada);
        await browser.PostBareAsync(Urls.SignOut);
        await browser.PostBareAsync(Urls.SignOutEverywhere);
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_switched_off_is_out_at_the_next_click()
    {
        var (ben, email) = await one.PersonAsync(Role.Contributor);
        using var browser = await Browser.SignedInAsync(app, email);
        await app.SendAsync(new SwitchOff(ben));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_role_taken_away_counts_at_the_next_click()
    {
        var (ben, _) = await one.PersonAsync(Role.Compliance);
        var actors = app.Services.GetRequiredService<CurrentActor>();
        var person = (await app.Services.GetRequiredService<DirectoryView>().GetAsync(TestContext.Current.CancellationToken)).People[ben];
        var user = SessionPrincipal.Of(person);
        (await actors.ActorAsync(user, TestContext.Current.CancellationToken)).Rights.Has(Right.ViewJournal).ShouldBeTrue();

        await app.SendAsync(new ChangeRoles(ben, RoleSet.Of([Role.Contributor])));

        (await actors.ActorAsync(user, TestContext.Current.CancellationToken)).Rights.Has(Right.ViewJournal).ShouldBeFalse();
    }

    [Fact]
    public async Task Unused_for_half_a_day_a_session_is_over()
    {
        using var browser = await Browser.SignedInAsync(app, ada);
        app.Clock.Advance(TimeSpan.FromHours(11));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(11));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(13));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task However_busy_a_session_ends_after_a_week()
    {
        using var browser = await Browser.SignedInAsync(app, ada);
        for (var hours = 0; hours < 160; hours += 8)
        {
            app.Clock.Advance(TimeSpan.FromHours(8));
            (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        app.Clock.Advance(TimeSpan.FromHours(9));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var here = await Browser.SignedInAsync(app, ada);
        using var there = await Browser.SignedInAsync(app, ada);
        var answer = await here.PostAsync(Urls.ChangePassword, (SignInForm.CurrentPassword, RunningApp.GoodPassword), (SignInForm.Password, "another long password"));
        answer.Headers.Location!.ToString().ShouldBe("/profile?done=password");
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = app.Browser();
        (await again.SignInAsync(ada, "another long password")).Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("not the password", "another long password", "password.wrong")]
    [InlineData(RunningApp.GoodPassword, "short", "password.too-short")]
    public async Task A_password_is_changed_only_by_who_knows_it_and_only_to_a_good_one(string current, string next, string code)
    {
        using var browser = await Browser.SignedInAsync(app, ada);
        var answer = await browser.PostAsync(Urls.ChangePassword, (SignInForm.CurrentPassword, current), (SignInForm.Password, next));
        answer.Headers.Location!.ToString().ShouldBe($"/profile?error={code}");
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_nobodys()
    {
        using var browser = await Browser.SignedInAsync(app, ada);
        var cookie = browser.Cookies["aipmo-session"]!;
        cookie.Value = cookie.Value[..^4] + (cookie.Value[^4] == 'A' ? "B" : "A") + cookie.Value[^3..];
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public void The_keys_of_cookies_are_for_the_process_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are those of Unix.");
        var keys = Path.Combine(app.DataPath, "keys");
        System.IO.Directory.GetFiles(keys).ShouldNotBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
