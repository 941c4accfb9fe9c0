using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Mapping;

public sealed class MappingReaderTests
{
    private const string Small = """
        mapping: 1
        source: ideas
        key: id
        fields:
          title: name
        """;

    [Fact]
    public void The_smallest_mapping_needs_four_things()
    {
        var mapping = Read(Small).Value.ShouldNotBeNull();
        mapping.Source.ShouldBe("ideas");
        mapping.Key.Columns.ShouldBe(["id"]);
        mapping.Stage.Otherwise.ShouldBe(Stage.Ideation);
        mapping.Status.Otherwise.ShouldBe(Status.Active);
        mapping.Fields.Single().Column.ShouldBe("name");
    }

    [Fact]
    public void Yes_and_no_are_words_here() =>
        Read(Small + "\n  personalData: { column: pii, values: { Yes: yes, No: no, Unclear: ~ } }").Value.ShouldNotBeNull()
            .Fields[1].Values.Written.Select(word => (word.Key, word.Value.SingleOrDefault())).ShouldBe([("Yes", "yes"), ("No", "no"), ("Unclear", null)]);

    [Theory]
    [InlineData("sauce: x", "import.mapping.unknown-name", "sauce")]
    [InlineData("file: { codec: x }", "import.mapping.unknown-name", "codec")]
    [InlineData("  vendor: { colum: x }", "import.mapping.unknown-name", "colum")]
    [InlineData("  vendors: x", "import.mapping.unknown-field", "vendors")]
    [InlineData("  sourcing: { column: x, values: { Yes: rent } }", "import.mapping.unknown-word", "sourcing")]
    [InlineData("  plannedEnd: { column: x, dates: sometimes }", "import.mapping.unknown-word", "dates")]
    [InlineData("  vendor: { column: x, dates: day-first }", "import.mapping.not-for-kind", "dates")]
    [InlineData("  vendor: { values: { a: b } }", "import.mapping.missing", "vendor: column (or always)")]
    [InlineData("  costPlanned: { column: x, currency: Taler }", "import.mapping.wrong-type", "currency")]
    [InlineData("  costPlanned: { column: x, times: -1 }", "import.mapping.wrong-type", "times")]
    [InlineData("stage: { column: x, values: { Live: production } }", "import.mapping.unknown-word", "stage")]
    [InlineData("stage: live", "import.mapping.unknown-word", "stage")]
    [InlineData("file: { delimiter: ab }", "import.mapping.unknown-word", "delimiter")]
    [InlineData("source: again", "import.mapping.repeated", "source")]
    [InlineData("blank: { a: b }", "import.mapping.wrong-type", "blank")]
    [InlineData("unreadable: ignore", "import.mapping.unknown-word", "unreadable")]
    public void What_it_does_not_know_is_refused_by_name_and_line(string line, string code, string name)
    {
        var refusal = Read(Small + "\n" + line).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Values!["name"].ShouldBe(name);
        refusal.Values["line"].ShouldBe("6");
    }

    [Theory]
    [InlineData("mapping: 1")]
    [InlineData("source: ideas")]
    [InlineData("key: id")]
    public void What_is_needed_is_asked_for_by_name(string line)
    {
        var refusal = Read(Small.Replace(line + "\n", string.Empty, StringComparison.Ordinal)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("import.mapping.missing");
        refusal.Values!["name"].ShouldBe(line.Split(':')[0]);
    }

    [Fact]
    public void A_title_is_needed() => Read(Small.Replace("title", "vendor", StringComparison.Ordinal)).Refusal!.Values!["name"].ShouldBe("fields: title");

    [Fact]
    public void Another_version_of_the_format_is_refused() => Read(Small.Replace("mapping: 1", "mapping: 2", StringComparison.Ordinal)).Refusal!.Code.ShouldBe("import.mapping.unknown-word");

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    public void An_empty_mapping_is_refused(string yaml) => Read(yaml).Refusal!.Code.ShouldBe("import.mapping.empty");

    [Theory]
    [InlineData("a: [b")]
    [InlineData("a: b: c")]
    [InlineData("mapping: 1\n---\nmapping: 1")]
    public void What_is_no_yaml_is_refused(string yaml) => Read(yaml).Refusal!.Code.ShouldBe("import.mapping.not-yaml");

    [Fact]
    public void Anchors_are_refused_so_that_a_few_lines_cannot_become_gigabytes() =>
        Read("a: &a [x, x]\nb: &b [*a, *a]\n").Refusal!.Code.ShouldBe("import.mapping.anchor");

    [Fact]
    public void Nesting_is_bounded() => Read("mapping: " + new string('[', 50_000)).Refusal!.Code.ShouldBe("import.mapping.too-deep");

    [Fact]
    public void A_mapping_over_the_size_is_refused() =>
        MappingReader.Read(new string(' ', 2_000), new ImportLimits { MappingBytes = 1_000 }).Refusal!.Code.ShouldBe("import.mapping.too-large");

    [Fact]
    public void A_mapping_that_is_not_there_is_refused_without_its_path()
    {
        using var directory = new TempDirectory();
        var refusal = MappingReader.ReadFile(directory.File("absent.yaml"), ImportLimits.Default).Refusal!;
        refusal.Code.ShouldBe("import.mapping.unreadable");
        refusal.Message.ShouldNotContain(directory.Path);
    }

    [Fact]
    public void Words_with_an_asterisk_stand_for_all_that_begin_so()
    {
        var values = Read(Small + "\n  technique: { column: x, values: { 'Generative AI*': generative } }").Value!.Fields[1].Values;
        values.TryFind("GENERATIVE  AI: makes things up", out var meaning).ShouldBeTrue();
        meaning.ShouldBe(["generative"]);
        values.TryFind("Not Generative AI", out _).ShouldBeFalse();
    }

    private static Attempt<ImportMapping> Read(string yaml) => MappingReader.Read(yaml, ImportLimits.Default);
}
