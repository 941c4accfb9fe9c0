using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Journey;

/// <summary>What people do with use cases.</summary>
internal static class UseCaseSteps
{
    /// <summary>Hands in an idea; its key.</summary>
    public static async Task<string> HandInAsync(this Window window, string title, string problem)
    {
        await window.GoAsync("/use-cases/new");
        await window.Field("title").FillAsync(title);
        await window.Field("problem").FillAsync(problem);
        await window.ClickAsync("UseCaseTexts", "new.send");
        await window.Page.WaitForURLAsync(url => url.Contains("/use-cases/UC-", StringComparison.Ordinal));
        await window.SettledAsync();
        return new Uri(window.Page.Url).Segments[^1];
    }

    /// <summary>Opens the form and types; nothing is saved yet.</summary>
    public static async Task TypeAsync(this Window window, string key, string field, string text)
    {
        await window.GoAsync($"/use-cases/{key}?tab=edit");
        await window.Field(field).FillAsync(text);
        await Assertions.Expect(window.Page.Locator(".save-bar")).ToContainTextAsync(window.Texts["UseCaseTexts", "edit.changed-one"]);
    }

    /// <summary>Presses the button that saves.</summary>
    public static Task SaveAsync(this Window window) => window.ClickAsync("UseCaseTexts", "edit.save");

    /// <summary>The input of a field.</summary>
    public static ILocator Field(this Window window, string id) => window.Page.Locator($"[data-field={id}]").Locator("input, textarea").First;

    /// <summary>The titles that the list shows.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(this Window window, string address)
    {
        await window.GoAsync(address);
        return await window.Page.Locator(".cell-title").AllInnerTextsAsync();
    }

    /// <summary>Presses a button by its text.</summary>
    public static Task ClickAsync(this Window window, string resource, string key) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = window.Texts[resource, key], Exact = true }).First.ClickAsync();
}
