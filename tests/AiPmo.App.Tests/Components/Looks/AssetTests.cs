using System.Text.RegularExpressions;

namespace AiPmo.App.Tests.Components.Looks;

/// <summary>What the browser is sent, read from the files: icons that the font has, nothing that the content security policy forbids.</summary>
public sealed partial class AssetTests
{
    private static readonly string App = Repository.PathOf("src/AiPmo.App");
    private static readonly string[] Components = Directory.GetFiles(Path.Combine(App, "Components"), "*.razor*", SearchOption.AllDirectories);

    [Fact]
    public void Every_icon_is_in_the_font()
    {
        var known = File.ReadAllLines(Path.Combine(App, "Fonts/icons.txt")).ToHashSet();
        var used = Components.SelectMany(file => Icon().Matches(File.ReadAllText(file)).SelectMany(match => Word().Matches(match.Groups[1].Value).Select(word => word.Groups[1].Value)));
        used.Distinct().Where(icon => !known.Contains(icon)).ShouldBeEmpty();
    }

    [Fact]
    public void No_component_brings_a_script_or_a_style_sheet_of_its_own() =>
        Components.Where(file => Path.GetFileName(file) != "App.razor").Where(file => ScriptOrStyle().IsMatch(File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void No_component_has_a_handler_in_an_attribute() =>
        Components.Where(file => Handler().IsMatch(File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void Light_and_dark_name_the_same_tones()
    {
        string[] Names(string theme) => [.. Token().Matches(File.ReadAllText(Path.Combine(App, $"wwwroot/css/{theme}.css"))).Select(match => match.Value).Where(name => name.StartsWith("--ap-", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        Names("dark").ShouldBe(Names("light"));
    }

    [Fact]
    public void The_fonts_stay_small() =>
        new DirectoryInfo(Path.Combine(App, "wwwroot/fonts")).GetFiles("*.woff2").Sum(file => file.Length).ShouldBeLessThan(100 * 1024);

    [GeneratedRegex("""\bIcon="(@?[^"]*(?:"[^"]*"[^"]*)*?)"(?=[ />])""")]
    private static partial Regex Icon();

    [GeneratedRegex("(?:^|\")([a-z][a-z_]+)(?:$|\")")]
    private static partial Regex Word();

    [GeneratedRegex("<script|<style", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptOrStyle();

    [GeneratedRegex("""\son(click|change|input|submit|load|error|key\w+)\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("--[a-z-]+(?=:)")]
    private static partial Regex Token();
}
