using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Path = Environment.GetEnvironmentVariable("AIPMO_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A window of a person of their own: no cookie is shared with any other.</summary>
    /// <param name="address">Where the application is.</param>
    /// <param name="look">How it is looked at.</param>
    /// <param name="session">What <see cref="Window.SessionAsync"/> kept of an earlier window, to be signed in at once.</param>
    public async Task<Window> OpenAsync(Uri address, Look? look = null, string? session = null)
    {
        Assert.SkipUnless(_browser is not null, $"No browser at {Path} (Debian: package 'chromium').");
        look ??= new();
        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = look.Language,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = session,
        });
        // Generous, because a busy machine is no defect.
        context.SetDefaultTimeout(45_000);
        return new(context, await context.NewPageAsync(), look);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Path))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Quiet });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>How a person looks at it.</summary>
/// <param name="Language">The browser's language.</param>
/// <param name="Dark">The dark theme.</param>
/// <param name="Width">In CSS pixels; 390 is a telephone.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record Look(string Language = "en-GB", bool Dark = false, int Width = 1440, int Height = 900);
