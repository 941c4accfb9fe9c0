using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AiPmo.Architecture.Tests;

/// <summary>
/// The pure projects read no clock, draw no ids and touch no files. The analyzer stops that at build; this looks at what was
/// compiled, so that a suppressed warning does not get through either.
/// </summary>
public sealed class PurityTests
{
    private static readonly string[] MustBePure = ["AiPmo.AiAct", "AiPmo.Workflows", "AiPmo.Domain"];

    private static readonly string[] Banned =
        [.. File.ReadAllLines(Repository.PathOf("BannedSymbols.txt")).Where(line => line.Length > 0).Select(line => line.Split(';')[0])];

    public static TheoryData<string> Pure => [.. ProjectFile.All.Select(project => project.Name).Intersect(MustBePure)];

    [Theory]
    [MemberData(nameof(Pure))]
    public void A_pure_project_says_so_and_needs_no_package(string name)
    {
        ProjectFile project = ProjectFile.All.Single(candidate => candidate.Name == name);
        project.Pure.ShouldBeTrue();
        project.Packages.ShouldBeEmpty();
    }

    [Fact]
    public void A_project_that_says_it_is_pure_gets_the_banned_symbols_as_errors()
    {
        string targets = File.ReadAllText(Repository.PathOf("Directory.Build.targets"));
        targets.ShouldContain("'$(Pure)' == 'true'");
        targets.ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        targets.ShouldContain("BannedSymbols.txt");
        File.ReadAllText(Repository.PathOf(".editorconfig")).ShouldContain("dotnet_diagnostic.RS0030.severity = error");
    }

    [Theory]
    [MemberData(nameof(Pure))]
    public void The_compiled_project_uses_no_banned_symbol(string name)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> types = metadata.TypeReferences.Select(handle => TypeName(metadata, handle)).Select(type => "T:" + type);
        IEnumerable<string> members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{TypeName(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
        HashSet<string> forbidden = [.. Banned.Select(Plain)];
        types.Concat(members).Where(forbidden.Contains).ShouldBeEmpty();
    }

    /// <summary>A documentation id as metadata names it: a property by its getter, a method without its parameters.</summary>
    private static string Plain(string id) => id[0] switch
    {
        'T' => id,
        'P' => id[2..id.LastIndexOf('.')] + ".get_" + id[(id.LastIndexOf('.') + 1)..],
        'M' => id[2..].Split('(')[0],
        _ => throw new InvalidOperationException($"BannedSymbols.txt: what is {id}?"),
    };

    private static string TypeName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
