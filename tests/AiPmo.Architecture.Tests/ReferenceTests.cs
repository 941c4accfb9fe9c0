using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AiPmo.Architecture.Tests;

/// <summary>References go one way: Web → App → Storage → Grains → {Domain, Policies}; Domain → {AiAct, Workflows}.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AiPmo.AiAct"] = [],
        ["AiPmo.Policies"] = [],
        ["AiPmo.Workflows"] = [],
        ["AiPmo.BlazorScript"] = [],
        ["AiPmo.Domain"] = ["AiPmo.AiAct", "AiPmo.Workflows"],
        ["AiPmo.Grains"] = ["AiPmo.Domain", "AiPmo.Policies"],
        ["AiPmo.Storage"] = ["AiPmo.Grains"],
        ["AiPmo.App"] = ["AiPmo.Storage"],
        ["AiPmo.Web"] = ["AiPmo.App", "AiPmo.BlazorScript"],
    };

    public static TheoryData<string> Names => [.. ProjectFile.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_references_no_other_than_its_neighbour_below(string name)
    {
        ProjectFile project = ProjectFile.All.Single(candidate => candidate.Name == name);
        Allowed.ShouldContainKey(name, "A new project is a decision: say here what it may reference.");
        project.Projects.Except(Allowed[name]).ShouldBeEmpty();
    }

    /// <summary>A neighbour's neighbour comes along with a reference; what is used of it must still point down the same line.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_compiled_project_uses_nothing_that_stands_above_it(string name)
    {
        HashSet<string> below = Below(name);
        ReferencesOf(name).Where(Allowed.ContainsKey).Where(used => !below.Contains(used)).ShouldBeEmpty();
    }

    [Fact]
    public void The_web_project_chooses_the_host_and_does_nothing_else()
    {
        string[] files = [.. SourceFile.All.Where(file => file.Path.StartsWith("src/AiPmo.Web/", StringComparison.Ordinal) && file.IsCSharp).Select(file => file.Path)];
        files.ShouldBe(["src/AiPmo.Web/Program.cs"]);
    }

    private static HashSet<string> Below(string name) =>
        [.. Allowed[name].SelectMany(next => Below(next).Append(next))];

    private static List<string> ReferencesOf(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, (name == "AiPmo.Web" ? "aipmo" : name) + ".dll");
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
