using System.Net;
using System.Text.RegularExpressions;
using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Access;

/// <summary>The only administrator sets up, forgets the password, and gets in again by the command line.</summary>
public sealed partial class ForgottenPasswordTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_link_from_the_command_line_lets_the_only_administrator_in_again()
    {
        await using (AppProcess app = await AppProcess.StartAsync(Data))
        {
            string link = (await app.PrintedAsync(SetUpLink())).Groups[1].Value;
            (await PostAsync(app, link, ("name", "Ada"), ("email", "ada@example.com"), ("password", "correct horse battery"))).ShouldBe("/");
        }

        VerbResult made = await Executable.RunAsync(Data, ["person", "link", "ADA@example.com", "--format", "json"]);
        made.Status.ShouldBe(0, made.Error);
        await using AppProcess again = await AppProcess.StartAsync(Data);
        again.Output.ShouldNotContain("/set-up/");
        (await PostAsync(again, made.Json.GetProperty("link").GetString()!, ("password", "a quite different one"))).ShouldBe("/");
        (await PostAsync(again, "/sign-in", ("email", "ada@example.com"), ("password", "a quite different one"))).ShouldBe("/");
        (await PostAsync(again, "/sign-in", ("email", "ada@example.com"), ("password", "correct horse battery"))).ShouldBe("/sign-in?error=sign-in.failed&returnUrl=%2F");
    }

    /// <summary>Opens the page, fills its form in as a browser would, and says where that leads.</summary>
    private static async Task<string> PostAsync(AppProcess app, string page, params (string Name, string Value)[] fields)
    {
        using HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Address };
        string html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        Dictionary<string, string> form = Hidden().Matches(html).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach ((string name, string value) in fields)
        {
            form[name] = value;
        }

        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage answer = await browser.PostAsync(new Uri(page, UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.SeeOther, HttpStatusCode.Redirect);
        return answer.Headers.Location!.ToString();
    }

    [GeneratedRegex(@"http://[\w.:\[\]]+(/set-up/[\w-]+)")]
    private static partial Regex SetUpLink();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
