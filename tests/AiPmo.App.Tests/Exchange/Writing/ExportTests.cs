using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AiPmo.App.Exchange.Writing;
using AiPmo.App.Tests.Exchange.Running;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Exchange.Writing;

public sealed class ExportTests
{
    private const string Mapping = """
        mapping: 1
        source: ideas
        key: id
        fields: { title: title, problem: problem, owner: owner, plannedEnd: { column: due }, costPlanned: { column: cost, currency: EUR, decimal: point }, countries: land }
        """;

    private const string List = "id,title,problem,owner,due,cost,land\n1,=1+1,\"two\nlines, with \"\"marks\"\"\",Ann Lee <ann@example.org>,2026-05-01,12.50,DE; AT\n2,_x0041_ Grün 🤖,@SUM(A1),,2026-05,,\n";

    [Fact]
    public async Task A_csv_has_a_mark_invariant_values_and_no_formulas()
    {
        var text = Encoding.UTF8.GetString(await ExportAsync(ExportFormat.Csv));
        text[0].ShouldBe('\uFEFF');
        var reading = Reading.Reading.Of(text);
        reading["title"].ShouldBe(["'=1+1", "_x0041_ Grün 🤖"]);
        reading["problem"].ShouldBe(["two\nlines, with \"marks\"", "'@SUM(A1)"]);
        reading["owner"].ShouldBe(["Ann Lee <ann@example.org>", ""]);
        reading["plannedEnd"].ShouldBe(["2026-05-01", "2026-05"]);
        reading["costPlanned"].ShouldBe(["12.5", ""]);
        reading["costPlannedCurrency"].ShouldBe(["EUR", ""]);
        reading["countries"].ShouldBe(["AT; DE", ""]);
        reading["sourceKey"].ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_workbook_has_dates_numbers_and_text_that_never_becomes_a_formula()
    {
        var bytes = await ExportAsync(ExportFormat.Xlsx);
        var reading = Reading.Reading.Of(bytes, "use-cases.xlsx");
        reading["title"].ShouldBe(["=1+1", "_x0041_ Grün 🤖"]);
        reading["problem"].ShouldBe(["two\nlines, with \"marks\"", "@SUM(A1)"]);
        reading["costPlanned"].ShouldBe(["12.5", ""]);
        reading.Records[0][reading.Columns.ToList().IndexOf("plannedEnd")].ShouldSatisfyAllConditions(cell => cell.IsDate.ShouldBeTrue(), cell => cell.Text.ShouldBe("2026-05-01"));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        xml.ShouldNotContain("<f>");
        xml.ShouldContain("<c s=\"4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>");
    }

    [Fact]
    public async Task A_json_export_is_what_the_api_shows()
    {
        using var document = JsonDocument.Parse(await ExportAsync(ExportFormat.Json));
        document.RootElement.GetArrayLength().ShouldBe(2);
        document.RootElement[0].GetProperty("title").GetString().ShouldBe("=1+1");
        document.RootElement[0].GetProperty("costPlanned").GetProperty("minor").GetInt64().ShouldBe(1250);
        document.RootElement[1].GetProperty("plannedEnd").GetString().ShouldBe("2026-05");
    }

    [Fact]
    public async Task Only_what_the_query_finds_is_exported_whatever_the_page()
    {
        await using var bench = await FilledAsync();
        var text = Encoding.UTF8.GetString(await ExportAsync(bench, ExportFormat.Csv, new UseCaseListQuery(Page: 9, Sort: "key") { Search = "grün" }, Actor.Cli));
        Reading.Reading.Of(text)["key"].Length.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_export_gets_nothing()
    {
        await using var bench = await FilledAsync();
        var exporter = bench.Services.GetRequiredService<UseCaseExporter>();
        using var stream = new MemoryStream();
        var (_, refusal) = await exporter.WriteAsync(ExportFormat.Csv, new UseCaseListQuery(), new Reader(new Actor("person:x", RightSet.Of(Right.ViewPortfolio))), stream, TestContext.Current.CancellationToken);
        refusal!.Code.ShouldBe("access.denied");
        stream.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+49", "'+49")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("1=1", "1=1")]
    [InlineData("", "")]
    public void Whatever_a_spreadsheet_might_compute_is_escaped(string text, string expected) => FormulaText.Escaped(text).ShouldBe(expected);

    private static async Task<ImportBench> FilledAsync()
    {
        var bench = new ImportBench();

        // One after the other: records imported together are keyed in any order.
        await bench.ImportAsync(List[..List.IndexOf("2,_x0041_", StringComparison.Ordinal)], mapping: Mapping);
        await bench.ImportAsync(List, mapping: Mapping);
        return bench;
    }

    private static async Task<byte[]> ExportAsync(ExportFormat format)
    {
        await using var bench = await FilledAsync();
        return await ExportAsync(bench, format, new UseCaseListQuery(Sort: "key"), Actor.Cli);
    }

    private static async Task<byte[]> ExportAsync(ImportBench bench, ExportFormat format, UseCaseListQuery query, Actor actor)
    {
        using var stream = new MemoryStream();
        var (_, refusal) = await bench.Services.GetRequiredService<UseCaseExporter>().WriteAsync(format, query, new Reader(actor), stream, TestContext.Current.CancellationToken);
        refusal.ShouldBeNull();
        return stream.ToArray();
    }
}
