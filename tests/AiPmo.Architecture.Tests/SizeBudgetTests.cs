namespace AiPmo.Architecture.Tests;

/// <summary>The sizes that keep a file readable from top to bottom.</summary>
public sealed class SizeBudgetTests
{
    private static readonly SourceFile[] Source = [.. SourceFile.CSharp.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))];

    [Fact]
    public void Half_of_the_source_files_fit_on_a_screen() => Quantile(Source, 0.5).ShouldBeLessThanOrEqualTo(60);

    [Fact]
    public void Nineteen_of_twenty_files_have_at_most_two_hundred_lines() => Quantile(SourceFile.CSharp, 0.95).ShouldBeLessThanOrEqualTo(200);

    [Fact]
    public void No_file_has_more_than_four_hundred_lines() => TooLong(SourceFile.CSharp, 400).ShouldBeEmpty();

    [Fact]
    public void Page_code_behinds_stay_thin() =>
        Quantile([.. Source.Where(file => file.Path.EndsWith(".razor.cs", StringComparison.Ordinal))], 0.95).ShouldBeLessThanOrEqualTo(200);

    [Fact]
    public void Rules_and_policies_have_at_most_a_hundred_lines() =>
        TooLong([.. SourceFile.All.Where(file => file.Path.StartsWith("policies/", StringComparison.Ordinal) && Path.GetFileName(file.Path) is "rule.yaml" or "policy.json")], 100).ShouldBeEmpty();

    [Fact]
    public void The_domain_has_at_least_as_many_lines_of_tests_as_of_source() =>
        Written("tests/AiPmo.Domain.Tests/").ShouldBeGreaterThanOrEqualTo(Written("src/AiPmo.Domain/"));

    /// <summary>Lines that somebody wrote: neither blank nor comment, so that neither can fill a quota.</summary>
    private static int Written(string room) => SourceFile.CSharp
        .Where(file => file.Path.StartsWith(room, StringComparison.Ordinal))
        .SelectMany(file => file.Lines)
        .Select(line => line.Trim())
        .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files, int most) =>
        files.Where(file => file.Lines.Count > most).Select(file => $"{file.Path}: {file.Lines.Count} lines");

    private static int Quantile(IReadOnlyCollection<SourceFile> files, double share) =>
        files.Count == 0 ? 0 : files.Select(file => file.Lines.Count).Order().ElementAt((int)Math.Ceiling(share * files.Count) - 1);
}
