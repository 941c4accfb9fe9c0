using AiPmo.App.Model.Drafts;
using AiPmo.App.Model.Fields;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Components.Fields;

public sealed class FieldFormTests
{
    private static readonly Field Vendor = UseCaseFields.Vendor;
    private static readonly FieldSet Known = FieldSet.Empty(UseCaseFields.Catalogue).With(FieldChanges.Of(
        (UseCaseFields.Title, new FieldValue.Text("Patient letters")),
        (Vendor, new FieldValue.Text("Contoso")),
        (UseCaseFields.PlannedEnd, new FieldValue.Date(new VagueDate(2027, 3))),
        (UseCaseFields.CostPlanned, new FieldValue.Amount(new Money(125_000, "EUR"))),
        (UseCaseFields.PersonalData, new FieldValue.YesNo(true)),
        (UseCaseFields.Catalogue["tags"], new FieldValue.Several(["documents"]))));

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public void A_form_that_nobody_typed_into_asks_for_nothing(string culture)
    {
        using var _ = new Culture(culture);
        var form = new FieldForm(Known);
        form.Changed.ShouldBeEmpty();
        form.Read().ShouldBe(FieldChanges.None);
    }

    [Fact]
    public void Only_what_differs_becomes_a_change()
    {
        var form = new FieldForm(Known);
        form[Vendor].Text = " Fabrikam ";
        form[UseCaseFields.PersonalData].YesNo = null;
        form.Changed.ShouldBe([Vendor, UseCaseFields.PersonalData]);
        form.Read()!.Items.ShouldBe([new FieldChange(Vendor, new FieldValue.Text("Fabrikam")), new FieldChange(UseCaseFields.PersonalData, null)]);
    }

    [Fact]
    public void A_title_cannot_be_taken_away()
    {
        var form = new FieldForm(Known);
        form[UseCaseFields.Title].Text = "  ";
        form.Read().ShouldBeNull();
        form.Problems.ShouldHaveSingleItem().Problem!.Code.ShouldBe("field.missing");
    }

    [Fact]
    public void A_date_that_is_none_stands_wrong_at_its_field_and_is_quoted()
    {
        using var _ = Culture.English;
        var form = new FieldForm(Known);
        form[UseCaseFields.PlannedEnd].Text = "soon";
        form.Read().ShouldBeNull();
        form[UseCaseFields.PlannedEnd].Problem!.Values!["text"].ShouldBe("soon");
        form[UseCaseFields.PlannedEnd].Text = "4/2027";
        form.Read()!.Items.ShouldHaveSingleItem().Value.ShouldBe(new FieldValue.Date(new VagueDate(2027, 4)));
    }

    [Fact]
    public void A_refusal_is_shown_at_the_field_it_names()
    {
        var form = new FieldForm(Known);
        form.Refuse(Refusal.Of("use-case.title-missing", "A use case needs a title.", "field", "title")).ShouldBeTrue();
        form[UseCaseFields.Title].Problem!.Code.ShouldBe("use-case.title-missing");
        form.Refuse(new Refusal("entity.contended", "Try again.")).ShouldBeFalse();
    }

    [Fact]
    public void A_record_that_changed_meanwhile_is_followed_but_for_what_was_typed()
    {
        var form = new FieldForm(Known);
        form[Vendor].Text = "Fabrikam";
        form.Rebase(Known.With(FieldChanges.Of((Vendor, new FieldValue.Text("Northwind")), (UseCaseFields.Title, new FieldValue.Text("Letters")))));
        form[UseCaseFields.Title].Text.ShouldBe("Letters");
        form[Vendor].Text.ShouldBe("Fabrikam");
        form.Changed.ShouldBe([Vendor]);
    }

    [Fact]
    public void A_draft_brings_back_what_was_typed_even_what_could_not_be_taken()
    {
        using var _ = Culture.English;
        var form = new FieldForm(Known);
        form[Vendor].Text = "Fabrikam";
        form[UseCaseFields.PlannedEnd].Text = "soon";
        form[UseCaseFields.Catalogue["tags"]].Several = ["documents", "urgent"];
        form[UseCaseFields.CostPlanned].Amount = 99.5m;
        var text = Draft.Of(form, "0a1b").ToText();

        var other = new FieldForm(Known);
        var draft = Draft.Parse(text)!;
        draft.CommandId.ShouldBe("0a1b");
        draft.PutInto(other).ShouldBeTrue();
        other[Vendor].Text.ShouldBe("Fabrikam");
        other[UseCaseFields.PlannedEnd].Text.ShouldBe("soon");
        other[UseCaseFields.Catalogue["tags"]].Several.ShouldBe(["documents", "urgent"]);
        other[UseCaseFields.CostPlanned].Read().ShouldBe(new FieldValue.Amount(new Money(9_950, "EUR")));
    }

    [Fact]
    public void A_draft_of_an_unknown_field_or_no_draft_at_all_restores_nothing()
    {
        Draft.Parse("{\"Inputs\":").ShouldBeNull();
        Draft.Parse("{\"CommandId\":null,\"Inputs\":{\"retiredField\":{\"Text\":\"x\"}}}")!.PutInto(new FieldForm(Known)).ShouldBeFalse();
        Draft.Of(new FieldForm(Known), null).IsEmpty.ShouldBeTrue();
    }
}
