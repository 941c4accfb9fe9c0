using System.Text.Json;
using AiPmo.EndToEnd.Tests.Harness;

namespace AiPmo.EndToEnd.Tests.Exchange;

/// <summary>The verbs <c>import</c> and <c>export</c> as scripts call them.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private const string Header = "agency,agency_name,id,use_case_name,agency_bureau,is_withheld,development_stage,is_high_impact,problem_solved,operational_date,has_pii";

    private static readonly string[] Records =
    [
        "DOX,Department of Examples,DOX-1,Chart reading,Lab,No,Deployed,High-impact,\"Charts,\nmany\",01/2024,Yes",
        "DOX,Department of Examples,,Chat helper,Office,No,Pilot,Not High-impact,,2024-02-01 00:00:00,No",
        "DOX,Department of Examples,TBD,Mail sorter,Office,,Pre-deployment,,,,",
        "DOX,Department of Examples,DOX-7,Twice told,Lab,,Retired,,,9/24/2024,",
        "DOX,Department of Examples,DOX-7,Twice told,Lab,,Retired,,,9/24/2024,",
        "DOX,Department of Examples,DOX-8,,Lab,,Deployed,,,2020,",
    ];

    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_list_is_imported_once_and_every_record_accounted_for()
    {
        string list = Write("inventory.csv", Records);
        VerbResult first = await Executable.RunAsync(Data, ["import", list, "--format", "json"]);
        first.Status.ShouldBe(0, first.Error);
        Counts(first.Json).ShouldBe([6, 4, 0, 0, 1, 1]);
        first.Json.GetProperty("issues").EnumerateArray().Select(issue => (issue.GetProperty("record").GetInt32(), issue.GetProperty("field").GetString(), issue.GetProperty("severity").GetString()))
            .ShouldBe([(5, "key", "warning"), (6, "title", "error")]);
        first.Json.GetProperty("mapping").GetProperty("origin").GetString().ShouldBe("recognised");

        VerbResult again = await Executable.RunAsync(Data, ["import", Write("shuffled.csv", [.. Records.Reverse()]), "--format", "json"]);
        Counts(again.Json).ShouldBe([6, 0, 0, 4, 1, 1]);
        again.Error.ShouldBeEmpty();

        VerbResult people = await Executable.RunAsync(Data, ["import", list]);
        people.Output.ShouldEndWith("6 records: 0 imported, 0 updated, 4 unchanged, 1 skipped, 1 rejected.\n");
    }

    [Fact]
    public async Task What_was_imported_can_be_exported_and_verifies()
    {
        await Executable.RunAsync(Data, ["import", Write("inventory.csv", Records)]);
        VerbResult json = await Executable.RunAsync(Data, ["export", "--kind", "use-cases", "--format", "json"]);
        json.Json.EnumerateArray().Select(useCase => useCase.GetProperty("title").GetString()).ShouldBe(["Chart reading", "Chat helper", "Mail sorter", "Twice told"], ignoreOrder: true);

        foreach (string format in new[] { "csv", "xlsx" })
        {
            string file = _directory.File("out." + format);
            (await Executable.RunAsync(Data, ["export", "--kind", "use-cases", "--out", file])).Status.ShouldBe(0);
            VerbResult elsewhere = await Executable.RunAsync(_directory.File(format), ["import", file, "--format", "json"]);
            elsewhere.Json.GetProperty("imported").GetInt32().ShouldBe(4);
        }

        await Verbs.ShouldVerifyAsync(Data);
    }

    [Fact]
    public async Task A_trial_writes_nothing_and_the_mapping_used_can_be_kept_and_given()
    {
        string list = _directory.File("ideas.csv");
        await File.WriteAllTextAsync(list, "Nr;Anwendungsfall;Fachbereich\n1;Arztbriefe;Klinik\n2;Betten;Klinik\n", TestContext.Current.CancellationToken);
        string mapping = _directory.File("ideas.yaml");
        VerbResult tried = await Executable.RunAsync(Data, ["import", list, "--dry-run", "--save-mapping", mapping, "--format", "json"]);
        tried.Json.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        tried.Json.GetProperty("mapping").GetProperty("origin").GetString().ShouldBe("proposed");
        VerbResult done = await Executable.RunAsync(Data, ["import", list, "--mapping", mapping, "--format", "json"]);
        done.Json.GetProperty("imported").GetInt32().ShouldBe(2);
        done.Json.GetProperty("mapping").GetProperty("origin").GetString().ShouldBe("given");
    }

    [Theory]
    [InlineData("half.csv", "id,title\n1,\"half", "import.file.cut-off")]
    [InlineData("other.xlsx", "id,title\n1,A\n", "import.file.wrong-type")]
    [InlineData("deep.json", "[{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}]", "import.json.too-deep")]
    [InlineData("numbers.csv", "a,b\n1,2\n", "import.mapping.no-title")]
    public async Task A_file_that_is_refused_as_a_whole_ends_with_one_and_the_reason_on_standard_error(string name, string text, string code)
    {
        string file = _directory.File(name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        VerbResult refused = await Executable.RunAsync(Data, ["import", file, "--format", "json"]);
        refused.Status.ShouldBe(1);
        refused.Output.ShouldBeEmpty();
        JsonDocument.Parse(refused.Error).RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_mapping_with_an_unknown_name_is_refused_by_name_and_line()
    {
        string mapping = _directory.File("m.yaml");
        await File.WriteAllTextAsync(mapping, "mapping: 1\nsauce: x\n", TestContext.Current.CancellationToken);
        VerbResult refused = await Executable.RunAsync(Data, ["import", Write("l.csv", Records), "--mapping", mapping]);
        refused.Status.ShouldBe(1);
        refused.Error.ShouldContain("line 2: There is no sauce here");
    }

    private static int[] Counts(JsonElement report) =>
        [.. new[] { "records", "imported", "updated", "unchanged", "skipped", "rejected" }.Select(name => report.GetProperty(name).GetInt32())];

    private string Write(string name, string[] records)
    {
        string path = _directory.File(name);
        File.WriteAllText(path, string.Join("\r\n", [Header, .. records]));
        return path;
    }
}
