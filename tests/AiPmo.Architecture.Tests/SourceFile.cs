namespace AiPmo.Architecture.Tests;

/// <summary>A text file of the repository: its path from the root, with forward slashes, and its lines.</summary>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    private static readonly string[] Rooms = ["src", "tests", "docs", "policies", "workflows", ".ci"];
    private static readonly string[] NotOurs = ["bin", "obj", "TestResults", "node_modules"];
    private static readonly string[] Text =
        [".cs", ".razor", ".csproj", ".props", ".targets", ".sln", ".json", ".yaml", ".yml", ".md", ".sql", ".resx", ".css", ".js", ".sh", ".txt", ".xml", ".html", ".csv", ""];

    /// <summary>Every text file that belongs to the project, in the order of the paths.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Find().OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>C# written by hand.</summary>
    public static IReadOnlyList<SourceFile> CSharp { get; } = [.. All.Where(file => file.IsCSharp)];

    /// <summary>Is it C#?</summary>
    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Lines with their numbers, as a reader finds them in an editor.</summary>
    public IEnumerable<(string Where, string Text, string Before)> Numbered() =>
        Lines.Select((line, index) => ($"{Path}:{index + 1}", line, index > 0 ? Lines[index - 1] : ""));

    private static IEnumerable<SourceFile> Find()
    {
        IEnumerable<string> top = Directory.EnumerateFiles(Repository.Root);
        IEnumerable<string> below = Rooms.Select(room => Repository.PathOf(room)).Where(Directory.Exists).SelectMany(Walk);
        return top.Concat(below)
            .Where(path => Text.Contains(System.IO.Path.GetExtension(path)) && System.IO.Path.GetFileName(path) != ".git")
            .Select(path => new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllLines(path)));
    }

    private static IEnumerable<string> Walk(string directory) =>
        Directory.EnumerateDirectories(directory)
            .Where(child => !NotOurs.Contains(System.IO.Path.GetFileName(child)))
            .SelectMany(Walk)
            .Concat(Directory.EnumerateFiles(directory));
}
