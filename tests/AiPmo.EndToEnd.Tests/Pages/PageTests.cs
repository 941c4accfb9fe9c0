using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>Every page, light and dark, wide and on a telephone: nobody is kept out, nothing runs off the side, one language at a time.</summary>
public abstract class PageTests(Chromium chromium, DemoApp demo, string language)
{
    public static TheoryData<string> Templates => [.. AppPages.Templates];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_page_keeps_nobody_out_and_fits_every_window(string template) =>
        (await PageWalk.LookAsync(chromium, demo, template, language)).ShouldBeEmpty();
}

/// <inheritdoc/>
public sealed class EnglishPageTests(Chromium chromium, DemoApp demo) : PageTests(chromium, demo, "en-GB");

/// <inheritdoc/>
public sealed class GermanPageTests(Chromium chromium, DemoApp demo) : PageTests(chromium, demo, "de-DE");
