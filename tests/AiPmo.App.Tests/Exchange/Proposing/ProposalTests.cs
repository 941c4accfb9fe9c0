using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Tests.Exchange.Running;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Proposing;

public sealed class ProposalTests
{
    [Fact]
    public async Task A_german_list_is_understood_without_a_mapping_and_the_report_says_so()
    {
        const string Text = """
            Nr.;Anwendungsfall;Beschreibung;Fachbereich;Verantwortlich;Phase;Anbieter;Personenbezogene Daten;Zieltermin;Budget (T€)
            1;Arztbriefe;Briefe dauern zu lange;Klinik;Ann Lee;Pilot;Acme;ja;31.12.2026;12,5
            2;Bettenplanung;Betten fehlen;Klinik;;Idee;;nein;05/2027;
            3;Rechnungsprüfung;;Finanzen;Bo Kim;Produktiv;Globex;k. A.;2027;40
            """;
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync(Text, "KI-Ideen 2026-11.csv");
        report.Imported.ShouldBe(3);
        report.Issues.ShouldBeEmpty();
        report.Mapping.Origin.ShouldBe(MappingOrigin.Proposed);
        report.Mapping.Source.ShouldBe("ki-ideen");
        report.Mapping.Key.ShouldBe(["Nr."]);
        report.Mapping.Notes[0].ShouldContain("proposal");
        var letter = await bench.UseCaseAsync("Arztbriefe");
        letter.Stage.ShouldBe(Stage.Mvp);
        letter.Fields.Text(UseCaseFields.BusinessUnit).ShouldBe("Klinik");
        letter.Fields.YesNo(UseCaseFields.PersonalData).ShouldBe(true);
        letter.Fields.Date(UseCaseFields.PlannedEnd).ShouldBe(new VagueDate(2026, 12, 31));
        letter.Fields.Money(UseCaseFields.CostPlanned).ShouldBe(new Money(1_250_000, "EUR"));
        (await bench.UseCaseAsync("Rechnungsprüfung")).Fields.YesNo(UseCaseFields.PersonalData).ShouldBeNull();
        (await bench.UseCaseAsync("Bettenplanung")).Fields.Date(UseCaseFields.PlannedEnd).ShouldBe(new VagueDate(2027, 5));
    }

    [Fact]
    public async Task An_id_that_is_blank_or_repeated_is_not_taken_as_key_and_the_report_says_why()
    {
        const string Text = "id,department,use case name,purpose\nA-1,Clinic,Chatbot,x\nTBD,Finance,Chatbot,y\nTBD,Clinic,Letters,z\n,Clinic,Beds,q\nA-1,Finance,Beds,w\n";
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync(Text);
        report.Imported.ShouldBe(5);
        report.Mapping.Key.ShouldBe(["department", "use case name"]);
        report.Mapping.Because!.ShouldContain("id cannot be the key: it is blank in 3 records and repeats in 1");
        (await bench.ImportAsync(Text)).Unchanged.ShouldBe(5);
    }

    [Fact]
    public async Task When_nothing_tells_all_apart_the_best_is_taken_with_more_columns_for_the_rest()
    {
        await using var bench = new ImportBench();
        var longer = new string('x', 90);
        var report = await bench.ImportAsync($"title,problem\nBot,{longer} one\nBot,{longer} two\nLetters,{longer}\n");
        report.Imported.ShouldBe(3);
        report.Mapping.Notes.ShouldContain(note => note.Contains("although 1 records share", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_without_a_telling_heading_is_guessed_by_its_values()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync("col a,col b,col c\n1,Letters for patients,2024-01-01\n2,Planning of beds,2024-02-01\n");
        report.Mapping.Fields["title"].ShouldBe(["col b"]);
        report.Mapping.Notes.ShouldContain(note => note.Contains("col b looks most like it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_in_which_nothing_can_be_a_name_is_refused()
    {
        await using var bench = new ImportBench();
        var (_, refusal) = await bench.TryImportAsync("a,b\n1,2\n3,4\n"u8.ToArray());
        refusal!.Code.ShouldBe("import.mapping.no-title");
    }

    [Fact]
    public async Task A_heading_whose_values_do_not_fit_is_left_out_and_said_so()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync("title,target date,budget\nLetters,whenever it suits,42\nBeds,some day,17\n");
        report.Mapping.Fields.Keys.ShouldBe(["title"]);
        report.Mapping.Notes.ShouldContain(note => note.Contains("target date sounds like plannedEnd", StringComparison.Ordinal));
        report.Mapping.Notes.ShouldContain(note => note.Contains("budget names no currency", StringComparison.Ordinal));
        report.Mapping.Unused.ShouldBe(["target date", "budget"]);
    }

    [Theory]
    [InlineData("13/02/2026", "04/03/2026", "2026-03-04")]
    [InlineData("02/13/2026", "04/03/2026", "2026-04-03")]
    [InlineData("05/05/2026", "04/03/2026", null)]
    public async Task Day_and_month_are_told_apart_by_the_column_as_a_whole_or_not_at_all(string first, string second, string? expected)
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync($"title,go live\nA,{first}\nB,{second}\n");
        (await bench.UseCaseAsync("B")).Fields.Date(UseCaseFields.Catalogue["actualStart"])?.ToString().ShouldBe(expected);
        report.Mapping.Notes.Any(note => note.Contains("day or month", StringComparison.Ordinal)).ShouldBe(expected is null);
    }

    [Fact]
    public async Task A_status_that_speaks_of_stages_is_taken_as_stage()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync("title,status\nA,Live\nB,Proof of Concept\nC,3 - Idea\nD,Decommissioned\n");
        (await bench.UseCasesAsync()).Select(useCase => useCase.Stage).ShouldBe([Stage.Scale, Stage.Mvp, Stage.Ideation, Stage.Retired], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_exported_here_is_understood_by_its_headings()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync("key,title,businessUnit,plannedEnd,sourcing,countries,stage,status\nUC-0001,Letters,Clinic,2026-05,buy,DE; AT,scale,parked\n");
        report.Mapping.Fields.Keys.ShouldBe(["title", "businessUnit", "sourcing", "countries", "plannedEnd"]);
        var letters = await bench.UseCaseAsync("Letters");
        (letters.Stage, letters.Status).ShouldBe((Stage.Scale, Status.Parked));
        letters.Fields.Several(UseCaseFields.Catalogue["countries"]).ShouldBe(["AT", "DE"]);
    }

    [Theory]
    [InlineData("KI-Ideen_2026-11-20.xlsx", "ki-ideen")]
    [InlineData("KI-Ideen (1).csv", "ki-ideen")]
    [InlineData("Kopie von KI Ideen final v2.csv", "ki-ideen")]
    [InlineData("C:\\lists\\use cases.csv", "use-cases")]
    [InlineData("2026.csv", "list")]
    [InlineData("../../etc/passwd", "passwd")]
    public void The_list_is_called_as_its_file_without_what_changes_each_month(string file, string expected) =>
        AiPmo.App.Exchange.Proposing.SourceName.From(file).ShouldBe(expected);

    [Fact]
    public async Task A_proposal_written_out_and_handed_in_is_the_same_mapping()
    {
        await using var bench = new ImportBench();
        const string Text = "id,title,tags,go live,make or buy\n1,Letters,\"a, b\",13/02/2026,in-house\n2,Beds,c,01/02/2026,purchased\n";
        await bench.ImportAsync(Text, "ideas.csv");
        var yaml = bench.ProposalFor(Text, "ideas.csv");
        var again = await bench.ImportAsync(Text, "ideas.csv", yaml);
        again.Unchanged.ShouldBe(2);
        again.Mapping.Origin.ShouldBe(MappingOrigin.Given);
    }
}
