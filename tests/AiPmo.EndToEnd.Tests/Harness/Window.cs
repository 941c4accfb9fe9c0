using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>One person's browser window. Whatever went wrong behind the person's back fails the test when the window is closed.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string? Gallery = Environment.GetEnvironmentVariable("AIPMO_TEST_SCREENS");

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];

    internal Window(IBrowserContext context, IPage page, Look look)
    {
        _context = context;
        Page = page;
        Look = look;
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
        page.Console += (_, message) => Note(message);
        page.Response += (_, response) => Note(response);
    }

    /// <summary>The page in it.</summary>
    public IPage Page { get; }

    /// <summary>How it is looked at.</summary>
    public Look Look { get; }

    /// <summary>The texts on screen in its language.</summary>
    public ScreenTexts Texts => field ??= new(Look.Language[..2]);

    /// <summary>What went wrong so far: script errors, refused content, answers of 500 and above.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The window's cookies, for another window of the same person.</summary>
    public Task<string> SessionAsync() => _context.StorageStateAsync();

    /// <summary>Makes the window as wide as a telephone, or whatever else is narrow, and waits until the page is drawn again.</summary>
    public async Task NarrowAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, 844);
        await Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    /// <summary>Opens an address of the application and waits until it is alive: rendered, and its circuit connected.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettledAsync();
    }

    /// <summary>Waits until nothing loads any more and no part of the page still waits for its circuit, its title included.</summary>
    public async Task SettledAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync("""
            () => {
              const walk = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
              while (walk.nextNode()) if (walk.currentNode.data.startsWith('Blazor:{')) return false;
              return document.title !== '' && ![...document.querySelectorAll('[aria-busy=true]')].some(busy => busy.checkVisibility());
            }
            """);
    }

    /// <summary>Keeps a picture of the whole page when <c>AIPMO_TEST_SCREENS</c> names a directory.</summary>
    /// <param name="name">The file's name begins with it.</param>
    /// <param name="width">The window's width, when it was changed.</param>
    public async Task KeepPictureAsync(string name, int? width = null)
    {
        if (Gallery is { Length: > 0 })
        {
            string file = $"{name}.{width ?? Look.Width}.{(Look.Dark ? "dark" : "light")}.{Look.Language[..2]}.png";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, file), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _faults.ShouldBeEmpty();
    }

    private void Note(IConsoleMessage message)
    {
        // A refused or missing address is told by its answer already; this is about content and scripts.
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _faults.Enqueue($"console: {message.Text}");
        }
    }

    private void Note(IResponse response)
    {
        if (response.Status >= 500)
        {
            _faults.Enqueue($"{response.Status}: {response.Url}");
        }
    }
}
