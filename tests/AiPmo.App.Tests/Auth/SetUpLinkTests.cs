using System.Net;
using System.Text.RegularExpressions;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

public sealed partial class SetUpLinkTests : IAsyncLifetime
{
    private RunningApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await RunningApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_first_start_prints_a_link_that_makes_the_first_administrator_and_signs_in()
    {
        var link = Printed();
        using var browser = app.Browser();
        var answer = await SetUpAsync(browser, link);
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/"));
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var person = (await DirectoryAsync()).People.Values.ShouldHaveSingleItem();
        (person.Name, person.Email, person.Roles).ShouldBe(("Ada Lovelace", "ada@example.com", RoleSet.Of(Role.Admin)));
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var link = Printed();
        using var first = app.Browser();
        await SetUpAsync(first, link);
        using var second = app.Browser();
        (await SetUpAsync(second, link, "ben@example.com")).Headers.Location!.ToString().ShouldBe($"{link}?error=link.gone");
        (await DirectoryAsync()).People.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_link_for_setting_up_is_over_once_somebody_has_set_up()
    {
        var other = await app.Services.GetRequiredService<OneTimeLinks>().ForSetUpAsync(Cancel);
        using var first = app.Browser();
        await SetUpAsync(first, Printed());
        using var second = app.Browser();
        (await SetUpAsync(second, other, "ben@example.com")).Headers.Location!.ToString().ShouldBe($"{other}?error=link.gone");
    }

    [Fact]
    public async Task Two_people_who_set_up_at_once_make_one_administrator()
    {
        var other = await app.Services.GetRequiredService<OneTimeLinks>().ForSetUpAsync(Cancel);
        using var one = app.Browser();
        using var two = app.Browser();
        await Task.WhenAll(SetUpAsync(one, Printed()), SetUpAsync(two, other, "ben@example.com"));
        (await DirectoryAsync()).People.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_link_is_over_after_a_day()
    {
        var link = Printed();
        app.Clock.Advance(OneTimeLinks.SetUpFor + TimeSpan.FromSeconds(1));
        using var browser = app.Browser();
        (await SetUpAsync(browser, link)).Headers.Location!.ToString().ShouldBe($"{link}?error=link.gone");
    }

    [Theory]
    [InlineData("", "ada@example.com", RunningApp.GoodPassword, "person.name-invalid")]
    [InlineData("Ada", "no address", RunningApp.GoodPassword, "person.email-invalid")]
    [InlineData("Ada", "", RunningApp.GoodPassword, "person.email-invalid")]
    [InlineData("Ada", "ada@example.com", "short", "password.too-short")]
    [InlineData("Ada", "ada@example.com", "ada@example.com", "password.guessable")]
    public async Task What_was_filled_in_wrongly_is_said_and_the_link_still_works(string name, string email, string password, string code)
    {
        var link = Printed();
        using var browser = app.Browser();
        var answer = await browser.PostAsync(link, (SignInForm.Name, name), (SignInForm.Email, email), (SignInForm.Password, password));
        answer.Headers.Location!.ToString().ShouldBe($"{link}?error={code}");
        (await SetUpAsync(browser, link)).Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_guessed_link_opens_nothing()
    {
        using var browser = app.Browser();
        (await SetUpAsync(browser, "/set-up/guessed")).Headers.Location!.ToString().ShouldBe("/set-up/guessed?error=link.gone");
        var long_ = "/set-up/" + new string('a', 500);
        (await SetUpAsync(browser, long_)).Headers.Location!.ToString().ShouldEndWith("?error=link.gone");
        (await DirectoryAsync()).IsSetUp.ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_invited_chooses_a_password_and_is_in()
    {
        await app.PersonAsync("root@example.com", Role.Admin);
        var (invitation, _) = await InviteAsync("Ben", "ben@example.com");
        (await app.Services.GetRequiredService<OneTimeLinks>().OpenAsync(invitation.Link.Split('/')[^1], Cancel))
            .ShouldBe(new OpenLink(LinkPurpose.Password, "Ben", "ben@example.com"));

        using var browser = app.Browser();
        (await browser.PostAsync(invitation.Link, (SignInForm.Password, "an entirely new one"))).Headers.Location!.ToString().ShouldBe("/");
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = app.Browser();
        (await again.SignInAsync("ben@example.com", "an entirely new one")).Headers.Location!.ToString().ShouldBe("/");
        (await again.PostAsync(invitation.Link, (SignInForm.Password, "yet another password"))).Headers.Location!.ToString().ShouldEndWith("error=link.gone");
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before_and_a_password_chosen_ends_old_sessions()
    {
        await app.PersonAsync("root@example.com", Role.Admin);
        await app.PersonAsync("ben@example.com", Role.Contributor);
        using var session = await Browser.SignedInAsync(app, "ben@example.com");
        var accounts = app.Services.GetRequiredService<Accounts>();
        var ben = (await DirectoryAsync()).People.Values.Single(p => p.Email == "ben@example.com").Id;
        var (older, _) = await accounts.NewLinkAsync(ben, Actor.Cli, Cancel);
        var (newer, _) = await accounts.NewLinkAsync(ben, Actor.Cli, Cancel);

        using var browser = app.Browser();
        (await browser.PostAsync(older!.Link, (SignInForm.Password, "an entirely new one"))).Headers.Location!.ToString().ShouldEndWith("error=link.gone");
        (await browser.PostAsync(newer!.Link, (SignInForm.Password, "an entirely new one"))).Headers.Location!.ToString().ShouldBe("/");
        (await session.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Somebody_switched_off_cannot_use_their_link()
    {
        await app.PersonAsync("root@example.com", Role.Admin);
        var (invitation, _) = await InviteAsync("Ben", "ben@example.com");
        await app.SendAsync(new SwitchOff(invitation.Person));
        using var browser = app.Browser();
        (await browser.PostAsync(invitation.Link, (SignInForm.Password, "an entirely new one"))).Headers.Location!.ToString().ShouldEndWith("error=link.gone");
    }

    [Fact]
    public async Task The_link_itself_is_kept_nowhere()
    {
        var token = Printed().Split('/')[^1];
        await using var lease = await app.Services.GetRequiredService<Storage.Database>().ReadAsync(Cancel);
        await using var command = lease.Connection.CreateCommand();
        command.CommandText = "SELECT hash || purpose || coalesce(person, '') FROM sign_in_link";
        ((string)(await command.ExecuteScalarAsync(Cancel))!).ShouldNotContain(token);
    }

    private string Printed() => Link().Match(app.Printed.ToString()).Groups[1].Value;

    private async Task<DirectorySnapshot> DirectoryAsync() => await app.Services.GetRequiredService<DirectoryView>().GetAsync(Cancel);

    private async Task<(Invitation Invitation, PersonId Person)> InviteAsync(string name, string email)
    {
        var (invitation, reason) = await app.Services.GetRequiredService<Accounts>()
            .InviteAsync(name, email, RoleSet.Of(Role.Contributor), Actor.Cli, CommandId.New(), Cancel);
        reason.ShouldBeNull();
        return (invitation!, invitation!.Person);
    }

    private static Task<HttpResponseMessage> SetUpAsync(Browser browser, string link, string email = "ada@example.com") =>
        browser.PostAsync(link, (SignInForm.Name, "Ada Lovelace"), (SignInForm.Email, email), (SignInForm.Password, RunningApp.GoodPassword));

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+(/set-up/[\w-]{43})\s")]
    private static partial Regex Link();
}
