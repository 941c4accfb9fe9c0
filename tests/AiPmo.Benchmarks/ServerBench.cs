using Microsoft.Playwright;

namespace AiPmo.Benchmarks;

/// <summary>What a process with 100,000 use cases costs: time to ready, memory, memory per open circuit, bytes of the first page load.</summary>
internal static class ServerBench
{
    private const int Circuits = 20;

    private static readonly string[] BrowserFlags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static async Task RunAsync(Published published, string data, Report report)
    {
        Report.Section("The published build, serving 100,000 use cases");
        var token = HttpBench.Token(published, data);
        using var serving = published.Serve(data);
        report.AtMost("time to ready", serving.Ready.TotalSeconds, 3, "s");
        using (var client = HttpBench.Client(serving.Url, token))
        {
            for (var i = 0; i < 200; i++)
            {
                await client.GetStringAsync(new Uri($"/api/v1/use-cases?page={1 + (i % 50)}&sort=title", UriKind.Relative)).ConfigureAwait(false);
            }
        }

        report.AtMost("resident memory after 200 pages of the list", serving.Megabytes, 400, "MB");
        await BrowseAsync(published, report).ConfigureAwait(false);
    }

    /// <summary>Circuits and bytes are measured on the demo, which anybody on this machine may sign in to.</summary>
    private static async Task BrowseAsync(Published published, Report report)
    {
        using var demo = published.Serve(published.NewData("demo"), "--demo");
        using var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = BrowserFlags }).ConfigureAwait(false);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = demo.Url }).ConfigureAwait(false);
        var page = await context.NewPageAsync().ConfigureAwait(false);
        var bytes = 0L;
        var session = await context.NewCDPSessionAsync(page).ConfigureAwait(false);
        await session.SendAsync("Network.enable").ConfigureAwait(false);
        session.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)e!.Value.GetProperty("encodedDataLength").GetDouble());
        await page.GotoAsync("/sign-in").ConfigureAwait(false);
        await page.Locator("form button[type=submit]").First.ClickAsync().ConfigureAwait(false);
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal)).ConfigureAwait(false);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle).ConfigureAwait(false);
        report.AtMost("bytes that sign-in and the first page transfer, font included", bytes / 1024.0, 1024, "KB");
        await OpenAsync(context, 3).ConfigureAwait(false);
        var before = demo.Megabytes;
        await OpenAsync(context, Circuits).ConfigureAwait(false);
        Report.Figure($"memory per open circuit on the grid ({Circuits} opened)", (demo.Megabytes - before) / Circuits, "MB");
    }

    private static async Task OpenAsync(IBrowserContext context, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var page = await context.NewPageAsync().ConfigureAwait(false);
            await page.GotoAsync("/use-cases").ConfigureAwait(false);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle).ConfigureAwait(false);
        }
    }
}
