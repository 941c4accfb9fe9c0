using System.Text.RegularExpressions;
using System.Xml.Linq;
using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Pages;

/// <summary>Finds texts of one language on a page that is shown in the other.</summary>
internal static partial class OtherLanguage
{
    private static readonly (HashSet<string> English, HashSet<string> German) Texts = Read();

    /// <summary>Sentences on the page, and what is read out, that belong to the language the page is not in.</summary>
    public static async Task<IEnumerable<string>> FindAsync(Window window)
    {
        string[] shown = await window.Page.EvaluateAsync<string[]>("""
            () => {
              const texts = [document.title];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) texts.push(walk.currentNode.data);
              for (const e of document.querySelectorAll('[aria-label],[title],[placeholder],[alt]'))
                for (const a of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(e.getAttribute(a) ?? '');
              return texts.map(t => t.trim()).filter(t => t);
            }
            """);
        HashSet<string> wrong = window.Look.Language.StartsWith("de", StringComparison.Ordinal) ? Texts.English : Texts.German;
        return shown.Where(wrong.Contains).Distinct().Select(text => $"in the other language: {text}");
    }

    /// <summary>Texts that differ between the languages and have no value put into them.</summary>
    private static (HashSet<string> English, HashSet<string> German) Read()
    {
        HashSet<string> english = [], german = [];
        foreach (string file in Directory.GetFiles(Repository.PathOf("src"), "*.de.resx", SearchOption.AllDirectories))
        {
            Dictionary<string, string> inGerman = Values(file);
            foreach ((string key, string text) in Values(file.Replace(".de.resx", ".resx", StringComparison.Ordinal)))
            {
                if (inGerman[key] != text && !text.Contains('{', StringComparison.Ordinal))
                {
                    english.Add(text);
                    german.Add(inGerman[key]);
                }
            }
        }

        // A word that is right in one place of the language may be another place's text in the other ("Status", "Name").
        HashSet<string> both = [.. english.Intersect(german), .. Portfolio()];
        return ([.. english.Except(both)], [.. german.Except(both)]);
    }

    /// <summary>What people wrote in the demo stays in their language, also where it happens to be one of our words ("All").</summary>
    private static IEnumerable<string> Portfolio() => File.ReadLines(Repository.PathOf("src", "AiPmo.App", "Demo", "portfolio.yaml"))
        .SelectMany(line => line.Split(['{', '}', '[', ']', ',', ':', '"'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, string> Values(string path) => XDocument.Load(path).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => Blank().Replace(data.Element("value")!.Value.Trim(), " "));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
