using System.Text;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Tests.Exchange.Reading;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Running;

public sealed class ImportTests
{
    private const string List = """
        id,name,department,vendor,start
        1,Patient letters,Clinic,Acme,2024
        2,Bed planning,Clinic,,03/2024
        3,Invoice check,Finance,Globex,2024-05-06 00:00:00
        """;

    private const string Mapping = """
        mapping: 1
        source: ideas
        key: id
        fields: { title: name, businessUnit: department, vendor: vendor, actualStart: start }
        """;

    [Fact]
    public async Task Every_record_becomes_a_use_case_with_a_key_of_its_own()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync(List, mapping: Mapping);
        (report.Records, report.Imported).ShouldBe((3, 3));
        var useCases = await bench.UseCasesAsync();
        useCases.Select(useCase => useCase.Key).Distinct().Count().ShouldBe(3);
        useCases.Select(useCase => useCase.Fields.Date(UseCaseFields.Catalogue["actualStart"])!.Value.ToString()).Order().ShouldBe(["2024", "2024-03", "2024-05-06"]);
        useCases.ShouldAllBe(useCase => useCase.Source!.Key.Name == "ideas");
    }

    [Fact]
    public async Task The_same_file_again_shuffled_or_in_another_format_changes_nothing()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(List, mapping: Mapping);
        var lines = List.Split('\n');
        var rows = string.Concat(lines.Select(line => Workbook.Row(line.Trim().Split(','))));
        var json = """[{"vendor":"Globex","start":"2024-05-06","name":"Invoice check","id":3,"department":"Finance"},{"id":1,"name":"Patient letters","department":"Clinic","vendor":"Acme","start":"2024"},{"id":"2","name":"Bed planning","department":"Clinic","start":"2024-03"}]""";
        foreach (var again in new[]
        {
            await bench.ImportAsync(List, mapping: Mapping),
            await bench.ImportAsync(string.Join('\n', lines[0], lines[3], lines[1], lines[2]), mapping: Mapping),
            await bench.ImportAsync(Workbook.OneSheet(rows), "list.xlsx", Mapping),
            await bench.ImportAsync(json, "list.json", Mapping),
            await bench.ImportAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(List.Replace(',', ';'))).ToArray(), mapping: Mapping),
        })
        {
            (again.Records, again.Unchanged).ShouldBe((3, 3));
        }

        (await bench.UseCasesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_the_list_says_anew_is_taken_and_the_rest_left()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(List, mapping: Mapping);
        var report = await bench.ImportAsync(List.Replace("Globex", "Initech", StringComparison.Ordinal), mapping: Mapping);
        (report.Updated, report.Unchanged).ShouldBe((1, 2));
        (await bench.UseCaseAsync("Invoice check")).Fields.Text(UseCaseFields.Vendor).ShouldBe("Initech");
    }

    [Fact]
    public async Task A_name_that_changed_in_the_list_is_the_same_use_case_while_its_key_stays()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(List, mapping: Mapping);
        (await bench.ImportAsync(List.Replace("Bed planning", "Ward planning", StringComparison.Ordinal), mapping: Mapping)).Updated.ShouldBe(1);
        (await bench.UseCasesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_edit_made_here_stays_until_overwriting_is_asked_for_and_only_news_is_reported()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(List, mapping: Mapping);
        await bench.EditAsync("Patient letters", "vendor", "Umbrella");
        (await bench.ImportAsync(List, mapping: Mapping)).Issues.ShouldBeEmpty("the list says nothing new");

        var changed = List.Replace("Acme", "Hooli", StringComparison.Ordinal);
        var kept = await bench.ImportAsync(changed, mapping: Mapping);
        kept.Unchanged.ShouldBe(3);
        kept.Issues.Single().ShouldSatisfyAllConditions(issue => issue.Code.ShouldBe("import.value.kept-edit"), issue => issue.Field.ShouldBe("vendor"), issue => issue.Severity.ShouldBe(ImportSeverity.Info));
        (await bench.UseCaseAsync("Patient letters")).Fields.Text(UseCaseFields.Vendor).ShouldBe("Umbrella");

        (await bench.ImportAsync(changed, mapping: Mapping, overwrite: true)).Updated.ShouldBe(1);
        (await bench.UseCaseAsync("Patient letters")).Fields.Text(UseCaseFields.Vendor).ShouldBe("Hooli");
    }

    [Fact]
    public async Task A_trial_says_the_same_and_writes_nothing()
    {
        await using var bench = new ImportBench();
        var tried = await bench.ImportAsync(List, mapping: Mapping, dryRun: true);
        (tried.DryRun, tried.Imported).ShouldBe((true, 3));
        (await bench.UseCasesAsync()).ShouldBeEmpty();

        await bench.ImportAsync(List, mapping: Mapping);
        var again = await bench.ImportAsync(List.Replace("Acme", "Hooli", StringComparison.Ordinal) + "\n4,New one,Finance,,\n", mapping: Mapping, dryRun: true);
        (again.Imported, again.Updated, again.Unchanged).ShouldBe((1, 1, 2));
        (await bench.UseCaseAsync("Patient letters")).Fields.Text(UseCaseFields.Vendor).ShouldBe("Acme");
    }

    [Fact]
    public async Task A_record_repeated_in_the_file_is_skipped_and_one_without_a_name_or_key_rejected()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync("id,name,vendor\n1,A,x\n2,,y\n1,A,x\n,B,z\n3,C\n", mapping: "mapping: 1\nsource: s\nkey: id\nfields: { title: name, vendor: vendor }");
        (report.Records, report.Imported, report.Skipped, report.Rejected).ShouldBe((5, 1, 1, 3));
        report.Issues.Select(issue => (issue.Record, issue.Field, issue.Code)).ShouldBe(
        [
            (2, "title", "import.record.no-title"),
            (3, "key", "import.record.repeated"),
            (4, "key", "import.record.no-key"),
            (5, null, "import.record.too-few-values"),
        ]);
    }

    [Fact]
    public async Task Records_of_one_key_that_say_different_things_are_told_apart_by_other_columns_in_any_order()
    {
        const string Told = "mapping: 1\nsource: s\nkey: { columns: [name], whenRepeated: [note] }\nfields: { title: name, problem: note }";
        await using var bench = new ImportBench();
        (await bench.ImportAsync("name,note\nBot,one\nBot,two\nOther,x\nBot,one\n", mapping: Told)).ShouldSatisfyAllConditions(report => report.Imported.ShouldBe(3), report => report.Skipped.ShouldBe(1));
        (await bench.ImportAsync("name,note\nOther,x\nBot,one\nBot,one\nBot,two\n", mapping: Told)).ShouldSatisfyAllConditions(report => report.Unchanged.ShouldBe(3), report => report.Skipped.ShouldBe(1));
    }

    [Fact]
    public async Task Without_such_columns_the_second_is_skipped_with_the_advice_to_choose_another_key()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync("name,note\nBot,one\nBot,two\n", mapping: "mapping: 1\nsource: s\nkey: name\nfields: { title: name, problem: note }");
        report.Issues.Single().Code.ShouldBe("import.record.same-key");
    }

    [Fact]
    public async Task Two_imports_at_once_make_one_use_case_of_each_record()
    {
        await using var bench = new ImportBench();
        var text = "id,name\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},Idea {i}\n"));
        const string Both = "mapping: 1\nsource: s\nkey: id\nfields: { title: name }";
        var reports = await Task.WhenAll(bench.ImportAsync(text, mapping: Both), bench.ImportAsync(text, mapping: Both), bench.ImportAsync(text, mapping: Both));
        reports.Sum(report => report.Imported).ShouldBe(300);
        reports.Sum(report => report.Unchanged).ShouldBe(600);
        (await bench.UseCasesAsync()).Count.ShouldBe(300);
    }

    [Fact]
    public async Task A_half_written_file_changes_nothing_at_all()
    {
        await using var bench = new ImportBench();
        var (report, refusal) = await bench.TryImportAsync(Encoding.UTF8.GetBytes(List + "\n4,\"Half a na"), mapping: Mapping);
        report.ShouldBeNull();
        refusal!.Code.ShouldBe("import.file.cut-off");
        (await bench.UseCasesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_import_is_refused_before_anything_is_done()
    {
        await using var bench = new ImportBench();
        var (_, refusal) = await bench.TryImportAsync(Encoding.UTF8.GetBytes(List), mapping: Mapping, actor: new Actor("person:x", RightSet.Of(Right.ViewPortfolio)));
        refusal!.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Progress_ends_at_the_last_record()
    {
        await using var bench = new ImportBench();
        var seen = new Heard();
        await bench.TryImportAsync(Encoding.UTF8.GetBytes(List), mapping: Mapping, progress: seen);
        seen.Last.ShouldBe(new ImportProgress(3, 3));
    }

    private sealed class Heard : IProgress<ImportProgress>
    {
        public ImportProgress? Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
