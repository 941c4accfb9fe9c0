using System.Collections.Concurrent;
using AiPmo.EndToEnd.Tests.Harness;
using AiPmo.EndToEnd.Tests.Journey;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DemoApp))]

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>One process with the demo's portfolio, for tests that only look; started when the first asks for it.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    private readonly TempDirectory _data = new();
    private readonly Lazy<Task<AppProcess>> _process;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _sessions = [];
    private Lazy<Task<string>>? _import;

    /// <summary>Nothing is started yet.</summary>
    public DemoApp() => _process = new(() => AppProcess.StartAsync(_data.Path, ["--demo"]));

    /// <summary>The running process.</summary>
    public Task<AppProcess> GetAsync() => _process.Value;

    /// <summary>A session of a person with this role: they sign in once, however many windows look.</summary>
    public Task<string> SessionAsync(Chromium chromium, string role) => _sessions.GetOrAdd(role, _ => new(async () =>
    {
        await using Window window = await chromium.OpenAsync((await GetAsync()).Address);
        await window.SignInAsync(role);
        return await window.SessionAsync();
    })).Value;

    /// <summary>An import that was uploaded and waits to be looked at.</summary>
    public Task<string> ImportAsync(Chromium chromium) => LazyInitializer.EnsureInitialized(ref _import, () => new(async () =>
    {
        await using Window window = await chromium.OpenAsync((await GetAsync()).Address, session: await SessionAsync(chromium, "pmo-lead"));
        await window.UploadAsync("ideas.csv", ImportSteps.Ideas);
        return new Uri(window.Page.Url).Segments[^1];
    })).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process.IsValueCreated)
        {
            await (await _process.Value).DisposeAsync();
        }

        _data.Dispose();
    }
}

/// <summary>Signing in as one of the demo's people: one click.</summary>
public static class DemoSignIn
{
    /// <summary>The demo's people by the one role each of them holds.</summary>
    public static readonly IReadOnlyDictionary<string, string> People = new Dictionary<string, string>
    {
        ["contributor"] = "demo-jonas-weber",
        ["pmo-lead"] = "demo-lena-brandt",
        ["team-lead"] = "demo-miriam-okafor",
        ["compliance"] = "demo-tomasz-nowak",
        ["approver"] = "demo-eva-lindqvist",
        ["auditor"] = "demo-claire-dubois",
        ["admin"] = "demo-samuel-keller",
    };

    /// <summary>Signs the window's person in; afterwards the home page is open.</summary>
    public static async Task SignInAsync(this Window window, string role)
    {
        await window.Page.GotoAsync("/sign-in");
        ILocator person = window.Page.Locator("form", new() { Has = window.Page.Locator($"input[value={People[role]}]") });
        await person.GetByRole(AriaRole.Button).ClickAsync();
        await window.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await window.SettledAsync();
    }
}
