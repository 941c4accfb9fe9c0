using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace AiPmo.App.Tests.Auth;

/// <summary>Every endpoint and page that the application maps, called as nobody and as each role, against the table of who may.</summary>
public sealed partial class EndpointAccessTests(EndpointAccessTests.Everybody everybody) : IClassFixture<EndpointAccessTests.Everybody>
{
    [Fact]
    public void Every_endpoint_stands_in_the_table_and_nothing_else_does()
    {
        Found().Keys.Except(AccessTable.Endpoints.Keys).ShouldBeEmpty("not in the table");
        AccessTable.Endpoints.Keys.Except(Found().Keys).ShouldBeEmpty("in the table only");
    }

    [Fact]
    public void Files_are_only_read() => Mapped().Where(IsFile).SelectMany(Methods).Distinct().Except(["GET", "HEAD"]).ShouldBeEmpty();

    [Fact]
    public async Task Only_those_in_the_table_come_in()
    {
        var wrong = new List<string>();
        foreach (var (name, path) in Found())
        {
            var expected = AccessTable.Endpoints.GetValueOrDefault(name, "nobody, for it is not in the table");
            var method = name.Split(' ')[0] is "ANY" ? "POST" : name.Split(' ')[0];
            var may = new List<string>();
            foreach (var (who, client) in everybody.Clients(path.StartsWith("/api/", StringComparison.Ordinal)))
            {
                if (await ComesInAsync(client, method, path))
                {
                    may.Add(who);
                }
            }

            var actual = may.Contains("nobody") ? AccessTable.Anybody : string.Join(' ', may);
            if (actual != expected)
            {
                wrong.Add($"{name}: {actual}, not {expected}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<bool> ComesInAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path}");
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && answer.Headers.Location?.ToString().StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal) != true;
    }

    /// <summary>Method and pattern with an address that fits it. Of a page only reading it: its forms post to endpoints.</summary>
    private Dictionary<string, string> Found() => Mapped().Where(endpoint => !IsFile(endpoint))
        .SelectMany(endpoint => Methods(endpoint).Select(method => ($"{method} {Pattern(endpoint)}", Address(Pattern(endpoint)))))
        .Distinct()
        .ToDictionary(StringComparer.Ordinal);

    private IEnumerable<RouteEndpoint> Mapped() => ((IEndpointRouteBuilder)everybody.App.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || Pattern(endpoint) == "/{**path:file}";

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        var isPage = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        return isPage ? ["GET"] : methods.Where(method => method is not "OPTIONS");
    }

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static string Address(string pattern) => Parameter().Replace(pattern, match => match.Groups[1].Value switch
    {
        "command" => "retire",
        "sequence" or "Code" => "1",
        _ => "unknown",
    });

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>A browser and a program for each role, and one of each for nobody.</summary>
    public sealed class Everybody : IAsyncLifetime
    {
        private readonly List<(string Who, HttpClient Client)> browsers = [];
        private readonly List<(string Who, HttpClient Client)> programs = [];

        public RunningApp App { get; private set; } = null!;

        public IEnumerable<(string Who, HttpClient Client)> Clients(bool api) => api ? programs : browsers;

        public async ValueTask InitializeAsync()
        {
            App = await RunningApp.StartAsync();
            await App.PersonAsync("root@example.com", Role.Admin);
            foreach (var role in Roles.All)
            {
                await App.PersonAsync($"{Roles.Id(role)}@example.com", role);
                browsers.Add((Roles.Id(role), (await Browser.SignedInAsync(App, $"{Roles.Id(role)}@example.com")).Client));
                programs.Add((Roles.Id(role), await App.ProgramAsync(role)));
            }

            browsers.Add(("nobody", App.Browser().Client));
            programs.Add(("nobody", App.Program(null)));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (_, client) in browsers.Concat(programs))
            {
                client.Dispose();
            }

            await App.DisposeAsync();
        }
    }
}
