using AiPmo.EndToEnd.Tests.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>What can be wrong with a page whatever is on it. Each answers with sentences; none means that all is well.</summary>
internal static class PageFaults
{
    /// <summary>What axe calls serious or critical: what keeps somebody out.</summary>
    public static async Task<IEnumerable<string>> AccessAsync(Window window)
    {
        AxeResult result = await window.Page.RunAxe();
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html}"));
    }

    /// <summary>A page wider than its window: people would have to move it sideways to read.</summary>
    public static async Task<IEnumerable<string>> SidewaysAsync(Window window)
    {
        string[] wide = await window.Page.EvaluateAsync<string[]>("""
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return [];
              const past = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);
              return [`${root.scrollWidth} pixels wide in a window of ${root.clientWidth}`, ...past.slice(0, 5).map(e => e.outerHTML.slice(0, 160))];
            }
            """);
        return wide;
    }

    /// <summary>An icon that the committed subset of the font lacks shows as its name: much wider than high.</summary>
    public static async Task<IEnumerable<string>> IconsAsync(Window window)
    {
        string[] missing = await window.Page.EvaluateAsync<string[]>("""
            async () => {
              await document.fonts.ready;
              const canvas = document.createElement('canvas').getContext('2d');
              const names = new Set();
              for (const icon of document.querySelectorAll('*')) {
                const style = getComputedStyle(icon);
                if (icon.children.length || !style.fontFamily.includes('Material Symbols')) continue;
                const text = icon.textContent.trim();
                if (!text) continue;
                canvas.font = `40px ${style.fontFamily}`;
                if (canvas.measureText(text).width > 60) names.add(text);
              }
              return [...names];
            }
            """);
        return missing.Select(icon => $"icon {icon} is not in the font (src/AiPmo.App/Fonts/icons.txt)");
    }

    /// <summary>A page needs one first heading, a title and its language, whoever reads it.</summary>
    public static async Task<IEnumerable<string>> OutlineAsync(Window window)
    {
        List<string> faults = [];
        int headings = await window.Page.Locator("h1").CountAsync();
        if (headings != 1)
        {
            faults.Add($"{headings} first headings");
        }

        if (await window.Page.TitleAsync() is not { Length: > 0 })
        {
            faults.Add("no title");
        }

        string language = await window.Page.Locator("html").GetAttributeAsync("lang") ?? "";
        if (!window.Look.Language.StartsWith(language, StringComparison.Ordinal) || language.Length == 0)
        {
            faults.Add($"its language is '{language}'");
        }

        return faults;
    }
}
