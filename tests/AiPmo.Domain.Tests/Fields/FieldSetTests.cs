using System.Text.Json;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.Fields;

public sealed class FieldSetTests
{
    private static FieldSet Empty => FieldSet.Empty(UseCaseFields.Catalogue);

    [Fact]
    public void A_field_without_a_value_is_unknown()
    {
        Empty.Known.ShouldBeEmpty();
        Empty.Text(UseCaseFields.Title).ShouldBeNull();
        Empty.YesNo(UseCaseFields.PersonalData).ShouldBeNull();
        Empty.Money(UseCaseFields.CostPlanned).ShouldBeNull();
        Empty.Date(UseCaseFields.PlannedEnd).ShouldBeNull();
        Empty.Several(UseCaseFields.Catalogue["tags"]).ShouldBeEmpty();
    }

    [Fact]
    public void No_is_an_answer_and_not_the_same_as_unknown()
    {
        var no = Empty.With(FieldChanges.Of((UseCaseFields.PersonalData, new FieldValue.YesNo(false))));

        no.YesNo(UseCaseFields.PersonalData).ShouldBe(false);
        no.ShouldNotBe(Empty);
    }

    [Fact]
    public void A_set_is_never_changed_in_place()
    {
        var before = Empty.With(Words("title", "A"));
        var after = before.With(Words("title", "B"));

        before.Text(UseCaseFields.Title).ShouldBe("A");
        after.Text(UseCaseFields.Title).ShouldBe("B");
    }

    [Fact]
    public void Sets_with_the_same_values_are_equal_whatever_way_they_came_about()
    {
        var one = Empty.With(Words("title", "A")).With(Words("vendor", "V"));
        var other = Empty.With(Words("vendor", "X", "title", "A")).With(Words("vendor", "V"));

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
    }

    [Fact]
    public void Known_values_come_in_the_order_of_the_catalogue() =>
        Empty.With(Words("vendor", "V", "title", "T", "problem", "P")).Known.Select(pair => pair.Key.Id).ShouldBe(["title", "problem", "vendor"]);

    [Fact]
    public void A_field_of_another_catalogue_is_a_bug() =>
        Should.Throw<ArgumentException>(() => Empty[new FieldCatalogue(new Field("title", FieldKind.Text, FieldGroup.Idea))["title"]]);

    [Fact]
    public void Every_field_has_an_id_in_camel_case_and_limits_that_fit_its_kind()
    {
        foreach (var one in UseCaseFields.Catalogue.All)
        {
            one.Id.ShouldMatch("^[a-z][a-zA-Z0-9]*$");
            (one.MaxLength > 0).ShouldBe(one.IsFreeText, one.Id);
            (one.Options.Length > 0).ShouldBe(one.Kind is FieldKind.Choice or FieldKind.Choices, one.Id);
            one.Options.ShouldBeUnique();
        }

        UseCaseFields.Catalogue.All.Where(f => f.Required).ShouldHaveSingleItem().ShouldBe(UseCaseFields.Title);
    }

    [Fact]
    public void There_are_249_countries_each_two_capital_letters()
    {
        Countries.Codes.Length.ShouldBe(249);
        Countries.Codes.ShouldBeUnique();
        Countries.Codes.ShouldAllBe(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper));
    }

    [Fact]
    public void Unknown_and_repeated_fields_from_outside_are_refused_by_name()
    {
        using var json = JsonDocument.Parse("""{"title":"A","colour":"red","vendor":"V","vendor":"W"}""");

        var problems = FieldJson.ReadChanges(UseCaseFields.Catalogue, json.RootElement).Problems;

        problems.Select(p => (p.Code, p.Values!["field"])).ShouldBe([("field.unknown", "colour"), ("field.repeated", "vendor")]);
    }

    [Fact]
    public void Every_problem_of_a_form_is_named_at_once()
    {
        using var json = JsonDocument.Parse("""{"title":7,"horizon":"9","plannedEnd":"soon"}""");

        FieldJson.ReadChanges(UseCaseFields.Catalogue, json.RootElement).Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Fields_that_are_no_object_are_refused()
    {
        using var json = JsonDocument.Parse("[1]");

        FieldJson.ReadChanges(UseCaseFields.Catalogue, json.RootElement).Problems.ShouldHaveSingleItem().Code.ShouldBe("fields.not-an-object");
    }

    [Fact]
    public void Changes_survive_being_written_and_read()
    {
        var changes = FieldChanges.Of(
            (UseCaseFields.Title, new FieldValue.Text("Ärztebrief „schnell“")),
            (UseCaseFields.Vendor, null),
            (UseCaseFields.Catalogue["countries"], new FieldValue.Several(["AT", "DE"])),
            (UseCaseFields.CostPlanned, new FieldValue.Amount(new Money(5, "CHF"))),
            (UseCaseFields.PlannedEnd, new FieldValue.Date(new VagueDate(2027, 3))),
            (UseCaseFields.PersonalData, new FieldValue.YesNo(true)));
        var registered = new UseCaseEvent.Registered(new UseCaseKey(1), changes);

        var json = JsonSerializer.Serialize(registered.Fields, Options);

        JsonSerializer.Deserialize<FieldChanges>(json, Options).ShouldBe(changes);
    }

    [Fact]
    public void A_later_change_of_the_same_field_wins() =>
        FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text("A")), (UseCaseFields.Title, new FieldValue.Text("B")))
            .Items.ShouldHaveSingleItem().Value.ShouldBe(new FieldValue.Text("B"));

    private static JsonSerializerOptions Options { get; } = new() { Converters = { new UseCaseFieldsJson() } };
}
