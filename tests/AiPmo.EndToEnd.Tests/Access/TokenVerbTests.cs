using System.Net;
using System.Net.Http.Headers;
using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Access;

/// <summary>The verbs <c>token</c> and <c>person</c> as scripts call them.</summary>
public sealed class TokenVerbTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_token_is_made_listed_used_and_taken_back()
    {
        VerbResult made = await Executable.RunAsync(Data, ["token", "create", "--name", "nightly", "--role", "auditor", "--expires", "2099-12-31", "--format", "json"]);
        made.Status.ShouldBe(0, made.Error);
        string token = made.Json.GetProperty("token").GetString()!;
        token.ShouldStartWith("aipmo_");
        made.Json.GetProperty("expires").GetString().ShouldBe("2099-12-31");

        VerbResult list = await Executable.RunAsync(Data, ["token", "list", "--format", "json"]);
        list.Json[0].GetProperty("name").GetString().ShouldBe("nightly");
        list.Output.ShouldNotContain(token);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.OK);

        (await Executable.RunAsync(Data, ["token", "revoke", "nightly"])).Status.ShouldBe(0);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        VerbResult again = await Executable.RunAsync(Data, ["token", "revoke", "nightly"]);
        again.Status.ShouldBe(1);
        again.Error.ShouldContain("token.unknown");
    }

    [Fact]
    public async Task Two_tokens_of_one_name_are_refused_and_a_wrong_command_line_is_usage()
    {
        (await Executable.RunAsync(Data, ["token", "create", "--name", "one", "--role", "admin"])).Status.ShouldBe(0);
        VerbResult second = await Executable.RunAsync(Data, ["token", "create", "--name", "ONE", "--role", "admin"]);
        (second.Status, second.Output).ShouldBe((1, string.Empty));
        second.Error.ShouldContain("token.name-taken");
        (await Executable.RunAsync(Data, ["token", "create", "--name", "x", "--role", "emperor"])).Status.ShouldBe(2);
        (await Executable.RunAsync(Data, ["token", "create", "--role", "admin"])).Status.ShouldBe(2);
        (await Executable.RunAsync(Data, ["token", "create", "--name", "x", "--role", "admin", "--expires", "tomorrow"])).Status.ShouldBe(2);
        (await Executable.RunAsync(Data, ["token", "create", "--name", "x", "--role", "admin", "--expires", "2020-01-01"])).Error.ShouldContain("token.expired-already");
    }

    [Fact]
    public async Task While_the_data_are_served_tokens_are_not_made_beside_it_but_listed()
    {
        await using AppProcess app = await AppProcess.StartAsync(Data);
        VerbResult refused = await Executable.RunAsync(Data, ["token", "create", "--name", "x", "--role", "admin"]);
        refused.Status.ShouldBe(1);
        refused.Error.ShouldContain("data.in-use");
        (await Executable.RunAsync(Data, ["token", "list"])).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_gets_a_link_who_does_not_sign_in_here()
    {
        VerbResult refused = await Executable.RunAsync(Data, ["person", "link", "nobody@example.com"]);
        refused.Status.ShouldBe(1);
        refused.Error.ShouldContain("directory.person-unknown");
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        await using AppProcess app = await AppProcess.StartAsync(Data);
        using HttpClient client = new() { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
