using System.Net;
using System.Security.Claims;
using AiPmo.App.Auth;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

/// <summary>A browser without a screen: keeps cookies, posts forms with the antiforgery token a page would carry, follows no redirect.</summary>
public sealed class Browser : IDisposable
{
    private readonly RunningApp app;
    private readonly CookieContainer cookies = new();
    private ClaimsPrincipal user = new(new ClaimsIdentity());

    public Browser(RunningApp app)
    {
        this.app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = app.Address };
    }

    public HttpClient Client { get; }

    public CookieCollection Cookies => cookies.GetCookies(app.Address);

    public static async Task<Browser> SignedInAsync(RunningApp app, string email)
    {
        var browser = app.Browser();
        (await browser.SignInAsync(email, RunningApp.GoodPassword)).Headers.Location!.ToString().ShouldBe("/");
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> SignInAsync(string email, string password, string? returnUrl = null)
    {
        var answer = await PostAsync(Urls.SignIn, (SignInForm.Email, email), (SignInForm.Password, password), (SignInForm.ReturnUrl, returnUrl ?? string.Empty));
        if (!answer.Headers.Location!.ToString().Contains("error=", StringComparison.Ordinal))
        {
            var record = await app.Services.GetRequiredService<PeopleStore>().FindByEmailAsync(email, TestContext.Current.CancellationToken);
            user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimNames.Id, record!.Id)], Schemes.Cookie));
        }

        return answer;
    }

    /// <summary>Posts a form with the token that the page before it would have carried.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
        var page = new DefaultHttpContext { RequestServices = app.Services, User = user };
        var tokens = antiforgery.GetTokens(page);
        cookies.Add(app.Address, new Cookie("aipmo-form", tokens.CookieToken));
        return PostBareAsync(path, fields.Append((tokens.FormFieldName, tokens.RequestToken!)));
    }

    /// <summary>Posts a form as a page of another site would: with cookies and without a token.</summary>
    public async Task<HttpResponseMessage> PostBareAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Client.Dispose();
}
