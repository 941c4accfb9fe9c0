using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Tests.Exchange.Reading;
using AiPmo.App.Tests.Exchange.Running;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Proposing;

/// <summary>The shipped mapping of the US federal inventory, on records made up in its shape with the flaws that the published list has.</summary>
public sealed class FederalInventoryTests
{
    private const string Header = "agency,agency_name,id,use_case_name,agency_bureau,development_stage,is_high_impact,topic_area,classification,problem_solved,benefits,operational_date,contracting_usage,vendor_name,has_pii,demographic_features";

    private static readonly string[] Records =
    [
        "DOX,Department of Examples,DOX-1,Chart reading,Lab,Deployed,High-impact,Health and Medical,Computer Vision,\"Charts,\nmany\",Faster,01/2024,Vendor Purchased,Acme,Yes,\"['a) Race/Ethnicity', 'c) Age']\"",
        "DOX,Department of Examples,,Chat helper,Office,Pilot,Not High-impact,IT,Generative AI,,,2024-02-01 00:00:00,In-house Development,,No,['k) None of the above']",
        "DOX,Department of Examples,TBD,Mail sorter,Office,Pre-deployment,,Other,NLP,,,,,,,[]",
        "DOX,Department of Examples,TBD,Mail sorter,Annex,Pre-deployment,,Other,NLP,,,,,,,[]",
        "DOX,Department of Examples,DOX-7,Twice told,Lab,Retired,,,,,,9/24/2024,,,,[]",
        "DOX,Department of Examples,DOX-7,Twice told,Lab,Retired,,,,,,9/24/2024,,,,[]",
        "DOX,Department of Examples,DOX-8,,Lab,Deployed,,,,,,2020,,,,[]",
        "DOX,Department of Examples,DOX-9,Unstaged,,,,,,,,,,,,[]",
    ];

    private static string File => string.Join("\n", [Header, .. Records, string.Empty]);

    [Fact]
    public async Task It_is_recognised_by_its_columns_and_every_record_is_accounted_for()
    {
        await using var bench = new ImportBench();
        var report = await bench.ImportAsync(File, "whatever.csv");
        (report.Mapping.Source, report.Mapping.Origin).ShouldBe(("us-federal-ai-inventory", MappingOrigin.Recognised));
        (report.Records, report.Imported, report.Skipped, report.Rejected).ShouldBe((8, 6, 1, 1));
        report.Issues.Select(issue => (issue.Record, issue.Field, issue.Code)).ShouldBe([(6, "key", "import.record.repeated"), (7, "title", "import.record.no-title")]);
        (await bench.ImportAsync(string.Join('\n', [Header, .. Records.Reverse()]), "again.csv")).Unchanged.ShouldBe(6);
    }

    [Fact]
    public async Task Its_values_are_translated_and_nothing_is_made_up()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(File);
        var chart = await bench.UseCaseAsync("Chart reading");
        chart.Stage.ShouldBe(Stage.Scale);
        chart.Fields.Choice(UseCaseFields.Technique).ShouldBe("computer-vision");
        chart.Fields.Choice(UseCaseFields.Sourcing).ShouldBe("buy");
        chart.Fields.YesNo(UseCaseFields.PersonalData).ShouldBe(true);
        chart.Fields.Date(UseCaseFields.Catalogue["actualStart"]).ShouldBe(new VagueDate(2024, 1));
        chart.Fields.Several(UseCaseFields.Catalogue["tags"]).ShouldBe(["Health and Medical", "high-impact"]);
        chart.Fields.Several(UseCaseFields.Catalogue["specialCategories"]).ShouldBe(["ethnic-origin"]);
        var helper = await bench.UseCaseAsync("Chat helper");
        helper.Fields.YesNo(UseCaseFields.PersonalData).ShouldBe(false);
        helper.Fields.Several(UseCaseFields.Catalogue["specialCategories"]).ShouldBeEmpty("the list speaks of model features only");
        var bare = await bench.UseCaseAsync("Unstaged");
        bare.Stage.ShouldBe(Stage.Ideation);
        bare.Fields.YesNo(UseCaseFields.PersonalData).ShouldBeNull();
        (await bench.UseCaseAsync("Twice told")).Fields.Date(UseCaseFields.Catalogue["actualStart"]).ShouldBe(new VagueDate(2024, 9, 24));
    }

    [Fact]
    public async Task The_workbook_with_its_long_headings_and_lettered_answers_is_the_same_list()
    {
        await using var bench = new ImportBench();
        await bench.ImportAsync(File);
        string[] headings =
        [
            "Agency Abbreviation", "Agency Name", "Use Case ID\n\n[Agency Abbrev.] – [#]", "Use Case Name", "Bureau/Component", "Stage of Development", "Is the AI use case high-impact?",
            "Use Case Topic Area", "AI Classification", "What problem is the AI intended to solve?",
            "Does this AI use case  involve personally  identifiable information (PII)  that is maintained by the  agency?",
        ];
        string[] helper = ["DOX", "Department of Examples", "", "Chat helper", "Office", "b) Pilot – The use case has been deployed in a limited test.", "c) Not high-impact", "Information Technology", "Generative AI: AI that generates content.", "", "No"];
        var report = await bench.ImportAsync(Workbook.OneSheet(Workbook.Row(headings) + Workbook.Row(helper)), "inventory.xlsx");
        report.Mapping.Origin.ShouldBe(MappingOrigin.Recognised);
        report.Unchanged.ShouldBe(1);
    }
}
