using System.Xml.Linq;

namespace AiPmo.Architecture.Tests;

/// <summary>What a project file under <c>src</c> says.</summary>
internal sealed record ProjectFile(string Name, bool Pure, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>Every project under <c>src</c>.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    private static ProjectFile Read(string path)
    {
        XElement root = XDocument.Load(path).Root!;
        return new(
            Path.GetFileNameWithoutExtension(path),
            root.Descendants("Pure").Any(pure => pure.Value == "true"),
            [.. Includes(root, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))).Order(StringComparer.Ordinal)],
            [.. Includes(root, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XElement root, string item) =>
        root.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
