using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>Opens one page as somebody who may see it and looks at it in every way that does not depend on what it shows.</summary>
internal static class PageWalk
{
    private const int Telephone = 390;

    /// <summary>All faults of the page, each with where it was seen.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(Chromium chromium, DemoApp demo, string template, string language)
    {
        Dictionary<string, string> values = new() { ["key"] = "UC-0001", ["token"] = "spent", ["code"] = "404" };
        if (template == "/import/{Id}")
        {
            values["id"] = await demo.ImportAsync(chromium);
        }

        List<string> faults = [];
        foreach (bool dark in (bool[])[false, true])
        {
            string? session = AppPages.RoleFor(template) is { } role ? await demo.SessionAsync(chromium, role) : null;
            await using Window window = await chromium.OpenAsync((await demo.GetAsync()).Address, new(language, dark), session);
            await window.GoAsync(AppPages.Address(template, values));
            string place = $"{template} {language} {(dark ? "dark" : "light")}";
            await window.KeepPictureAsync(AppPages.Name(template));
            faults.AddRange(await Named(place, PageFaults.AccessAsync(window)));
            faults.AddRange(await Named(place, PageFaults.IconsAsync(window)));
            faults.AddRange(await Named(place, PageFaults.OutlineAsync(window)));
            faults.AddRange(await Named(place, OtherLanguage.FindAsync(window)));

            await window.NarrowAsync(Telephone);
            await window.KeepPictureAsync(AppPages.Name(template), Telephone);
            faults.AddRange(await Named($"{place} {Telephone}", PageFaults.SidewaysAsync(window)));
            faults.AddRange(await Named($"{place} {Telephone}", PageFaults.AccessAsync(window)));
        }

        return faults;
    }

    private static async Task<IEnumerable<string>> Named(string place, Task<IEnumerable<string>> faults) =>
        (await faults).Select(fault => $"{place}: {fault}");
}
