using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Exchange.Translating;

public sealed class RecordTranslatorTests
{
    private const string Mapping = """
        mapping: 1
        source: ideas
        blank: [N/A, TBD]
        key: [unit, name]
        stage: { column: phase, values: { Live: scale, Pilot*: mvp }, otherwise: mapping }
        status: { column: state, otherwise: draft }
        fields:
          title: name
          problem: [problem, details]
          tags: { column: tags, list: "," }
          businessUnit: unit
          owner: owner
          sourcing: { column: make, values: { Own: make }, otherwise: unknown }
          technique: { column: kind, values: { LLM: generative } }
          affectedPersons: { column: who, values: { Staff: employees, Everyone: [employees, customers] } }
          countries: { always: [DE] }
          personalData: pii
          plannedEnd: { column: due, dates: day-first }
          costPlanned: { column: cost, currency: EUR, decimal: comma, times: 1000 }
        """;

    [Fact]
    public void Every_kind_of_field_is_filled()
    {
        var record = Translate(
            ("name", "Letters"), ("unit", "Clinic"), ("phase", "pilot since May"), ("state", "Parked"), ("problem", "Slow"), ("details", "Very"), ("tags", "a, b"), ("owner", "Ann Lee"),
            ("make", "own"), ("kind", "LLM"), ("who", "Staff; everyone"), ("pii", "Ja"), ("due", "05.2026"), ("cost", "12,5"));
        record.Issues.ShouldBeEmpty();
        record.Stage.ShouldBe(Stage.Mvp);
        record.Status.ShouldBe(Status.Parked);
        record.People.Single().Contact.Name.ShouldBe("Ann Lee");
        var fields = Fields(record);
        fields.Text(UseCaseFields.Title).ShouldBe("Letters");
        fields.Text(UseCaseFields.Problem).ShouldBe("Slow\n\nVery");
        fields.Several(UseCaseFields.Catalogue["tags"]).ShouldBe(["a", "b"]);
        fields.Choice(UseCaseFields.Sourcing).ShouldBe("make");
        fields.Choice(UseCaseFields.Technique).ShouldBe("generative");
        fields.Several(UseCaseFields.Catalogue["affectedPersons"]).ShouldBe(["customers", "employees"]);
        fields.Several(UseCaseFields.Catalogue["countries"]).ShouldBe(["DE"]);
        fields.YesNo(UseCaseFields.PersonalData).ShouldBe(true);
        fields.Date(UseCaseFields.PlannedEnd).ShouldBe(new VagueDate(2026, 5));
        fields.Money(UseCaseFields.CostPlanned).ShouldBe(new Money(1_250_000, "EUR"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData("tbd")]
    public void Blank_is_unknown_and_never_no(string blank)
    {
        var record = Translate(("name", "Letters"), ("pii", blank), ("make", blank), ("cost", blank));
        record.Issues.ShouldBeEmpty();
        Fields(record).YesNo(UseCaseFields.PersonalData).ShouldBeNull();
        record.Fields.ShouldContain(change => change.Field == UseCaseFields.PersonalData && change.Value == null, "the list says that it does not know");
    }

    [Theory]
    [InlineData("pii", "perhaps", "personalData", "import.value.untranslated")]
    [InlineData("kind", "Magic", "technique", "import.value.untranslated")]
    [InlineData("who", "Martians", "affectedPersons", "import.value.untranslated")]
    [InlineData("due", "soon", "plannedEnd", "import.value.not-a-date")]
    [InlineData("cost", "a lot", "costPlanned", "import.value.not-money")]
    [InlineData("owner", "a@example.org; b@example.org", "owner", "import.value.not-a-person")]
    public void What_cannot_be_read_is_reported_and_the_field_left_as_it_is(string column, string value, string field, string code)
    {
        var record = Translate(("name", "Letters"), (column, value));
        record.Rejected.ShouldBeFalse();
        var issue = record.Issues.Single();
        (issue.Field, issue.Column, issue.Severity, issue.Reason.Code).ShouldBe((field, column, ImportSeverity.Warning, code));
        record.Fields.ShouldNotContain(change => change.Field.Id == field);
    }

    [Fact]
    public void Where_the_mapping_wants_it_so_an_unreadable_value_rejects_the_record() =>
        Translate(Mapping + "\nunreadable: reject-record", ("name", "Letters"), ("due", "soon")).Rejected.ShouldBeTrue();

    [Fact]
    public void What_the_mapping_calls_unknown_otherwise_is_no_issue() =>
        Translate(("name", "Letters"), ("make", "Rented")).Issues.ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData(" \n ")]
    public void A_record_without_a_name_is_rejected(string name)
    {
        var record = Translate(("name", name), ("unit", "Clinic"));
        record.Rejected.ShouldBeTrue();
        record.Issues.Single().Reason.Code.ShouldBe("import.record.no-title");
    }

    [Fact]
    public void A_text_too_long_is_cut_and_said_so_and_not_within_a_character()
    {
        var record = Translate(("name", new string('x', 198) + "🤖 tail"));
        record.Issues.Single().Reason.Code.ShouldBe("import.value.cut");
        Fields(record).Text(UseCaseFields.Title).ShouldBe(new string('x', 198) + "…");
    }

    [Fact]
    public void A_name_on_several_lines_becomes_one_line() =>
        Fields(Translate(("name", "Letters\n  for patients"))).Text(UseCaseFields.Title).ShouldBe("Letters for patients");

    [Fact]
    public void A_stage_that_nothing_explains_is_reported_and_the_default_taken()
    {
        var record = Translate(("name", "Letters"), ("phase", "Nirvana"));
        record.Stage.ShouldBe(Stage.Mapping);
        record.Issues.Single().Reason.Code.ShouldBe("import.value.lifecycle-untranslated");
    }

    [Fact]
    public void A_stage_may_be_given_by_its_id() => Translate(("name", "Letters"), ("phase", "Classification")).Stage.ShouldBe(Stage.Classification);

    [Fact]
    public void Too_many_tags_leave_the_field_unknown_and_are_reported()
    {
        var record = Translate(("name", "Letters"), ("tags", string.Join(',', Enumerable.Range(0, 200))));
        record.Issues.Single().Reason.Code.ShouldBe("field.too-many");
        record.Rejected.ShouldBeFalse();
    }

    [Fact]
    public void Keys_do_not_depend_on_case_white_space_or_composition()
    {
        var key = Key("Müllabfuhr", "Route  planning");
        Key("MÜLLABFUHR", "route planning\n").Identity.ShouldBe(key.Identity);
        Key("Mu\u0308llabfuhr", "Route planning").Identity.ShouldBe(key.Identity);
        Key("Müll", "abfuhr Route planning").Identity.ShouldNotBe(key.Identity);
        key.Text.ShouldBe("Müllabfuhr · Route planning");
    }

    [Fact]
    public void The_parts_of_a_key_do_not_run_into_each_other() => Key("a", "b · c").Identity.ShouldNotBe(Key("a · b", "c").Identity);

    [Fact]
    public void A_key_of_any_length_fits_and_long_ones_that_differ_at_the_end_differ()
    {
        var one = Key("unit", new string('x', 5_000) + "1");
        one.Text.Length.ShouldBeLessThanOrEqualTo(TakeOver.MaxSourceLength);
        one.Text.ShouldNotBe(Key("unit", new string('x', 5_000) + "2").Text);
    }

    private static RecordKey Key(string unit, string name) => RecordKey.Of([CellText.Clean(unit), CellText.Clean(name)]).ShouldNotBeNull();

    private static FieldSet Fields(TranslatedRecord record) => FieldSet.Empty(UseCaseFields.Catalogue).With(FieldChanges.Of([.. record.Fields.Select(change => (change.Field, change.Value))]));

    private static TranslatedRecord Translate(params (string Column, string Value)[] cells) => Translate(Mapping, cells);

    private static TranslatedRecord Translate(string yaml, params (string Column, string Value)[] cells)
    {
        var text = yaml.Replace("problem: [problem, details]", "problem: [{ column: problem }, details]", StringComparison.Ordinal);
        var mapping = MappingReader.Read(text, ImportLimits.Default).Value.ShouldNotBeNull();
        string[] columns = ["name", "unit", "phase", "state", "problem", "details", "tags", "owner", "make", "kind", "who", "pii", "due", "cost"];
        var record = new FileRecord(1, [.. columns.Select(column => new SourceCell(CellText.Clean(cells.FirstOrDefault(cell => cell.Column == column).Value ?? "")))], null);
        return new RecordTranslator(mapping, new ColumnBinding(mapping, columns)).Translate(record);
    }
}
