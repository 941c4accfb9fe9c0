using System.Text.Json;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Mapping;

/// <summary>The mappings that ship, the schema that is published, and what the program writes and reads: they say the same.</summary>
public sealed class MappingFilesTests
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("policies/schema/import-mapping.schema.json"))).RootElement;

    public static TheoryData<string> Shipped => [.. MappingLibrary.Load(AppContext.BaseDirectory, ImportLimits.Default).Mappings.Select(mapping => mapping.Source)];

    [Fact]
    public void The_shipped_mappings_lie_beside_the_executable() => Shipped.ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_mapping_names_only_columns_it_can_be_recognised_with(string source)
    {
        var mapping = MappingLibrary.Load(AppContext.BaseDirectory, ImportLimits.Default).Mappings.Single(known => known.Source == source);
        mapping.Recognise.ShouldNotBeEmpty();
        mapping.Title.Keys.ShouldBe(["en", "de"], ignoreOrder: true);
        mapping.Key.Columns.ShouldBeSubsetOf(mapping.Recognise);
        mapping.Headings.Keys.ShouldBeSubsetOf(mapping.Columns);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_mapping_that_is_written_out_reads_back_the_same(string source)
    {
        var mapping = MappingLibrary.Load(AppContext.BaseDirectory, ImportLimits.Default).Mappings.Single(known => known.Source == source);
        var written = MappingWriter.Write(mapping, ["made by a test"]);
        var again = MappingReader.Read(written, ImportLimits.Default);
        again.Refusal.ShouldBeNull();
        MappingWriter.Write(again.Value!, ["made by a test"]).ShouldBe(written);
    }

    [Fact]
    public void A_broken_mapping_beside_the_executable_stops_the_start_with_its_name_and_line()
    {
        using var directory = new TempDirectory();
        Directory.CreateDirectory(directory.File(MappingLibrary.Directory));
        File.WriteAllText(Path.Combine(directory.File(MappingLibrary.Directory), "broken.yaml"), "mapping: 1\nsauce: x\n");
        Should.Throw<InvalidDataException>(() => MappingLibrary.Load(directory.Path, ImportLimits.Default)).Message.ShouldContain("broken.yaml: Mapping, line 2");
    }

    [Theory]
    [InlineData("", nameof(MappingWords.Top))]
    [InlineData("properties/file", nameof(MappingWords.File))]
    [InlineData("$defs/key", nameof(MappingWords.Key))]
    [InlineData("$defs/stage", nameof(MappingWords.Lifecycle))]
    [InlineData("$defs/status", nameof(MappingWords.Lifecycle))]
    [InlineData("$defs/rule", nameof(MappingWords.Field))]
    public void The_published_schema_knows_the_same_names(string place, string words)
    {
        var element = place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Schema, (at, name) => at.GetProperty(name));
        element.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        element.GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe((IReadOnlyList<string>)typeof(MappingWords).GetProperty(words)!.GetValue(null)!, ignoreOrder: true);
    }

    [Fact]
    public void The_published_schema_knows_the_same_fields_stages_and_statuses()
    {
        Schema.GetProperty("properties").GetProperty("fields").GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe(UseCaseFields.Catalogue.All.Select(field => field.Id));
        Enumerated("stageId").ShouldBe(MappingWords.Stages.Keys);
        Enumerated("statusId").ShouldBe(MappingWords.Statuses.Keys);
    }

    private static IEnumerable<string> Enumerated(string name) => Schema.GetProperty("$defs").GetProperty(name).GetProperty("enum").EnumerateArray().Select(item => item.GetString()!);
}
