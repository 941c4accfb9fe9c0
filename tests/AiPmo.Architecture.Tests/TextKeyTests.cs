using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPmo.Architecture.Tests;

/// <summary>A text that is asked for but not there would be shown as its key. What is written out in the code is checked here.</summary>
public sealed partial class TextKeyTests
{
    private static readonly ILookup<string, string> Keys = Directory.GetFiles(Repository.PathOf("src"), "*.resx", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".de.resx", StringComparison.Ordinal))
        .SelectMany(path => XDocument.Load(path).Root!.Elements("data").Select(data => (Name: Path.GetFileNameWithoutExtension(path), Key: data.Attribute("name")!.Value)))
        .ToLookup(text => text.Name, text => text.Key);

    [Fact]
    public void Every_text_that_the_code_asks_for_is_there()
    {
        IEnumerable<IGrouping<string, SourceFile>> components = SourceFile.All
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(file.Path) is ".cs" or ".razor")
            .GroupBy(file => file.Path.Replace(".razor.cs", ".razor", StringComparison.Ordinal));
        string[] missing = [.. components.SelectMany(component => Missing(component.Key, string.Join('\n', component.SelectMany(file => file.Lines))))];
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Missing(string component, string text) =>
        from localizer in Localizer().Matches(text)
        let resource = localizer.Groups[1].Value
        let known = Keys[resource].ToHashSet()
        from asked in Regex.Matches(text, $"""(?<![\w."]){Regex.Escape(localizer.Groups[2].Value)}\["([^"]+)"[\],]""")
        where !known.Contains(asked.Groups[1].Value)
        select $"{component}: {resource}[{asked.Groups[1].Value}]";

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Localizer();
}
