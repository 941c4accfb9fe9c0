using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPmo.Architecture.Tests;

/// <summary>Both languages say the same things, and every refusal can be said in both.</summary>
public sealed partial class ResourceTests
{
    /// <summary>Literals that look like a refusal's code and are none, by what they begin with.</summary>
    private static readonly string[] NotCodes = ["http.", "url.", "aipmo."];

    private static readonly string[] FileEndings = [".json", ".jsonl", ".db", ".csv", ".xlsx", ".zip", ".txt", ".yaml", ".sql", ".js", ".css", ".svg", ".xml", ".lock", ".pem", ".key"];

    private static readonly string[] English =
        [.. Directory.GetFiles(Repository.PathOf("src"), "*.resx", SearchOption.AllDirectories).Where(path => !path.EndsWith(".de.resx", StringComparison.Ordinal))];

    public static TheoryData<string> Files => [.. English.Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_there_in_both_languages_and_names_the_same_values(string file)
    {
        Dictionary<string, string> english = Read(Repository.PathOf(file));
        Dictionary<string, string> german = Read(Repository.PathOf(Path.ChangeExtension(file, ".de.resx")));
        english.Keys.Except(german.Keys).ShouldBeEmpty("missing in German");
        german.Keys.Except(english.Keys).ShouldBeEmpty("missing in English");
        english.Concat(german).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();
        english.Where(text => !Holes(text.Value).SetEquals(Holes(german[text.Key]))).Select(text => text.Key).ShouldBeEmpty("different {values}");
    }

    [Fact]
    public void Every_refusal_has_a_sentence() => Codes().Except(Sentences()).Order(StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_belongs_to_a_refusal() =>
        Sentences().Except(Codes()).Where(key => key.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBeEmpty();

    /// <summary>A code that is put together at run time could neither be found here nor by whoever keys on it.</summary>
    [Fact]
    public void A_code_is_written_out() => SourceFile.CSharp
        .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(file => file.Numbered())
        .Where(line => ComposedCode().IsMatch(line.Text))
        .Select(line => $"{line.Where}: {line.Text.Trim()}")
        .ShouldBeEmpty();

    private static HashSet<string> Sentences() =>
        [.. English.Where(path => Path.GetFileName(path).Contains("Refusals", StringComparison.Ordinal)).SelectMany(path => Read(path).Keys)];

    private static HashSet<string> Codes() =>
        [.. SourceFile.CSharp
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => file.Lines)
            .Where(line => !line.Contains("[EventType(", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => CodeLiteral().Matches(line))
            .Select(match => match.Groups[1].Value)
            .Where(text => !NotCodes.Any(begin => text.StartsWith(begin, StringComparison.Ordinal)))
            .Where(text => !FileEndings.Any(ending => text.EndsWith(ending, StringComparison.Ordinal)))
            .Except(OtherTexts().Except(Sentences()))];

    /// <summary>Keys of other texts on screen look like codes too; a few are both.</summary>
    private static IEnumerable<string> OtherTexts() =>
        English.Where(path => !Path.GetFileName(path).Contains("Refusals", StringComparison.Ordinal)).SelectMany(path => Read(path).Keys);

    private static Dictionary<string, string> Read(string path) => XDocument.Load(path).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("\"([a-z]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+)\"")]
    private static partial Regex CodeLiteral();

    [GeneratedRegex("(Refuse|Refusal|Refusal\\.Of)\\(\\s*\\$\"")]
    private static partial Regex ComposedCode();

    [GeneratedRegex(@"\{\w+(:[^}]*)?\}")]
    private static partial Regex Hole();
}
