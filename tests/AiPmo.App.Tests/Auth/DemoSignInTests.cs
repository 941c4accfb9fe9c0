using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

/// <summary>The demo is open to everybody on this machine, and to nobody else.</summary>
public sealed class DemoSignInTests : IAsyncLifetime
{
    private static readonly PersonId Lena = new("demo-lena");
    private RunningApp demo = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        demo = await RunningApp.StartAsync(new AppOptions { Demo = true });
        await AddAsync(demo);
    }

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task One_click_signs_in_as_a_person_of_the_demo()
    {
        using var browser = demo.Browser();
        (await browser.PostAsync(Urls.DemoSignIn, (SignInForm.Person, Lena.Value), (SignInForm.ReturnUrl, "/use-cases"))).Headers.Location!.ToString().ShouldBe("/use-cases");
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_click_signs_in_as_nobody_else()
    {
        var real = await demo.PersonAsync("real@example.com", Role.Auditor);
        foreach (var id in new[] { real.Value, "demo-nobody", string.Empty, "demo-" })
        {
            using var browser = demo.Browser();
            (await browser.PostAsync(Urls.DemoSignIn, (SignInForm.Person, id))).Headers.Location!.ToString().ShouldBe("/sign-in?error=sign-in.failed");
        }
    }

    [Theory]
    [InlineData("demo-contributor", HttpStatusCode.OK)]
    [InlineData("demo-admin", HttpStatusCode.OK)]
    [InlineData("demo-emperor", HttpStatusCode.Unauthorized)]
    [InlineData("demo-", HttpStatusCode.Unauthorized)]
    public async Task Programs_use_a_token_for_each_role(string token, HttpStatusCode status)
    {
        using var program = demo.Program(token);
        (await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), Cancel)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Host", "aipmo.example")]
    [InlineData("Host", "192.0.2.1")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Another_name_or_a_forwarded_request_is_turned_away(string header, string value)
    {
        using var client = new HttpClient { BaseAddress = demo.Address };
        foreach (var path in new[] { "/sign-in", "/api/v1/use-cases", "/health/live" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
            (await client.SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        }
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://aipmo.example", false)]
    public void Loopback_addresses_are_told_from_others(string url, bool own) => DemoGuard.IsLoopback(url).ShouldBe(own);

    [Fact]
    public async Task Without_the_demo_there_is_neither_one_click_nor_a_demo_token()
    {
        await using var app = await RunningApp.StartAsync();
        await AddAsync(app);
        using var browser = app.Browser();
        (await browser.PostAsync(Urls.DemoSignIn, (SignInForm.Person, Lena.Value))).Headers.Location!.ToString().ShouldBe("/sign-in?error=sign-in.failed");
        using var program = app.Program("demo-admin");
        (await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void The_demo_prints_no_link_for_setting_up() => demo.Printed.ToString().ShouldBeEmpty();

    private static async Task AddAsync(RunningApp app)
    {
        await app.PersonAsync("root@example.com", Role.Admin);
        await app.Services.GetRequiredService<PeopleStore>().AddAsync(Lena, PersonData.Check("Lena", "lena@example.com", needsEmail: true).Data!, Secrets.DrawStamp(), Cancel);
        await app.SendAsync(new AddPerson(Lena, RoleSet.Of(Role.PmoLead)));
    }
}
