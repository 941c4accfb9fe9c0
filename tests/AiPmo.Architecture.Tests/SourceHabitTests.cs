using System.Text.RegularExpressions;

namespace AiPmo.Architecture.Tests;

/// <summary>Habits that a reader can see in the text of the files.</summary>
public sealed partial class SourceHabitTests
{
    /// <summary>In two halves, so that this file does not hold what it forbids.</summary>
    private static readonly string[] Hosts = ["nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "pypi" + ".org", "debian" + ".org", "pkgs.visualstudio" + ".com"];

    [Fact]
    public void A_suppressed_warning_has_its_reason_beside_it() => Offenders(SourceFile.CSharp, (line, before) =>
        Suppression().IsMatch(line) && !line.Contains("restore", StringComparison.Ordinal) && !HasComment(line, before)).ShouldBeEmpty();

    [Fact]
    public void A_warning_switched_off_for_a_project_has_its_reason_beside_it() => Offenders(ProjectFiles, (line, before) =>
        line.Contains("<NoWarn", StringComparison.Ordinal) && !HasComment(line, before)).ShouldBeEmpty();

    [Fact]
    public void An_analyzer_rule_switched_off_has_its_reason_beside_it()
    {
        SourceFile config = SourceFile.All.SingleOrDefault(file => file.Path == ".editorconfig") ?? new(".editorconfig", File.ReadAllLines(Repository.PathOf(".editorconfig")));
        Offenders([config], (line, before) => line.EndsWith("severity = none", StringComparison.Ordinal)
            && !before.StartsWith('#') && !before.StartsWith("dotnet_diagnostic", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_skipped_test_says_why() => Offenders(SourceFile.CSharp, (line, _) => SilentSkip().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void What_is_left_to_do_names_an_issue() => Offenders(SourceFile.All, (line, _) => LeftToDo().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() => Offenders(SourceFile.All, (line, _) =>
        Hosts.Any(host => line.Contains(host, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() => Offenders(SourceFile.All, (line, _) => MachinePath().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void Code_in_markup_stays_a_few_lines() => SourceFile.All
        .Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal))
        .Where(file => file.Lines.SkipWhile(line => !line.StartsWith("@code", StringComparison.Ordinal)).Count() > 12)
        .Select(file => file.Path).ShouldBeEmpty();

    private static IEnumerable<SourceFile> ProjectFiles =>
        SourceFile.All.Where(file => Path.GetExtension(file.Path) is ".csproj" or ".props" or ".targets");

    private static IEnumerable<string> Offenders(IEnumerable<SourceFile> files, Func<string, string, bool> offends) =>
        files.SelectMany(file => file.Numbered()).Where(line => offends(line.Text, line.Before)).Select(line => $"{line.Where}: {line.Text.Trim()}");

    private static bool HasComment(string line, string before) =>
        line.Contains("//", StringComparison.Ordinal) || before.TrimStart().StartsWith("//", StringComparison.Ordinal)
        || line.Contains("Justification", StringComparison.Ordinal) || before.Contains("-->", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(#pragma warning|#nullable disable|\[(assembly: )?(Unconditional)?SuppressMessage)")]
    private static partial Regex Suppression();

    [GeneratedRegex("""(Skip\s*=|Assert\.Skip\()\s*(""|null|string\.Empty)""")]
    private static partial Regex SilentSkip();

    [GeneratedRegex("(//|<!--|#|--|@\\*).*\\b(TO" + "DO|FIX" + "ME|HA" + "CK)\\b(?!.*#[0-9])")]
    private static partial Regex LeftToDo();

    [GeneratedRegex("""(?<![\w.~/-])/(home|Users|ro""" + """ot|wo""" + """rk|tmp/wt)/|[A-Z]:\\Users\\""")]
    private static partial Regex MachinePath();
}
