using AiPmo.App.Exchange;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Running;

public sealed class ImportedRecordTests
{
    private const string Mapping = """
        mapping: 1
        source: ideas
        key: id
        stage: { column: stage, values: { Live: scale, Gone: retired }, otherwise: ideation }
        fields: { title: name, vendor: vendor, owner: owner }
        """;

    [Fact]
    public async Task A_use_case_is_taken_over_in_the_stage_it_is_in_and_follows_its_list()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,Live,,\n2,B,Gone,,\n3,C,,,\n", mapping: Mapping);
        (await bench.UseCaseAsync("A")).Stage.ShouldBe(Stage.Scale);
        (await bench.UseCaseAsync("B")).Stage.ShouldBe(Stage.Retired);
        (await bench.UseCaseAsync("C")).Stage.ShouldBe(Stage.Ideation);
        (await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,Gone,,\n2,B,Gone,,\n3,C,Live,,\n", mapping: Mapping)).Updated.ShouldBe(2);
        (await bench.UseCaseAsync("C")).Stage.ShouldBe(Stage.Scale);
    }

    [Fact]
    public async Task A_value_that_vanishes_from_the_list_becomes_unknown_but_one_added_here_stays()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,Live,Acme,\n2,B,Live,,\n", mapping: Mapping);
        await bench.EditAsync("B", "vendor", "Found here");
        (await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,Live,,\n2,B,Live,,\n", mapping: Mapping, overwrite: true)).Updated.ShouldBe(1);
        (await bench.UseCaseAsync("A")).Fields.Text(UseCaseFields.Vendor).ShouldBeNull();
        (await bench.UseCaseAsync("B")).Fields.Text(UseCaseFields.Vendor).ShouldBe("Found here");
    }

    [Fact]
    public async Task A_column_that_the_file_does_not_have_leaves_its_field_alone()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,Live,Acme,\n", mapping: Mapping);
        var report = await bench.ImportAsync("id,name,stage\n1,A,Live\n", mapping: Mapping);
        report.Unchanged.ShouldBe(1);
        report.Mapping.Missing.ShouldBe(["vendor", "owner"]);
    }

    [Fact]
    public async Task A_column_without_which_nothing_works_is_asked_for_by_name()
    {
        await using var bench = new ImportBench();
        foreach (var text in new[] { "name,stage\nA,Live\n", "id,stage\n1,Live\n" })
        {
            var (_, refusal) = await bench.TryImportAsync(System.Text.Encoding.UTF8.GetBytes(text), mapping: Mapping);
            refusal!.Code.ShouldBe("import.mapping.no-column");
        }
    }

    [Fact]
    public async Task People_are_found_or_added_once_and_nobody_is_guessed()
    {
        await using var bench = new ImportBench();
        bench.People.SharedNames.Add("Kim Park");
        var report = await bench.ImportAsync(
            "id,name,stage,vendor,owner\n1,A,,,Ann Lee <ann@example.org>\n2,B,,,ann@example.org\n3,C,,,Kim Park\n4,D,,,a@example.org; b@example.org\n", mapping: Mapping);
        report.Imported.ShouldBe(4);
        report.Issues.Select(issue => (issue.Record, issue.Field, issue.Code)).ShouldBe([(3, "owner", "import.value.several-people"), (4, "owner", "import.value.not-a-person")]);
        bench.People.Known.ShouldBe(["ann@example.org"]);
        (await bench.UseCaseAsync("A")).Fields.Person(UseCaseFields.Owner).ShouldBe((await bench.UseCaseAsync("B")).Fields.Person(UseCaseFields.Owner));
    }

    [Fact]
    public async Task A_trial_adds_nobody()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("id,name,stage,vendor,owner\n1,A,,,Ann Lee\n", mapping: Mapping, dryRun: true);
        bench.People.Known.ShouldBeEmpty();
    }

    [Fact]
    public async Task Issues_beyond_the_limit_are_counted_and_errors_come_first()
    {
        await using var bench = new ImportBench();
        var lines = string.Concat(Enumerable.Range(0, ImportLimits.Default.Issues + 5).Select(i => $"{i},X{i},Unheard of,,\n"));
        var report = await bench.ImportAsync("id,name,stage,vendor,owner\n" + lines + "z,,,,\n", mapping: Mapping, dryRun: true);
        report.Issues.Count.ShouldBe(ImportLimits.Default.Issues);
        report.IssuesLeftOut.ShouldBe(6);
        report.Issues.ShouldContain(issue => issue.Severity == ImportSeverity.Error);
    }

    [Fact]
    public async Task Formulas_in_a_file_are_words_like_any_other()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("id,name,stage,vendor,owner\n1,\"=HYPERLINK(\"\"http://x\"\")\",,@SUM(1),\n", mapping: Mapping);
        (await bench.UseCaseAsync("=HYPERLINK(\"http://x\")")).Fields.Text(UseCaseFields.Vendor).ShouldBe("@SUM(1)");
    }
}
