using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class EditTests
{
    [Fact]
    public void Changed_fields_become_an_event() =>
        Registered.When(new Edit(Words("vendor", "Acme")), By(PmoLead(Ada))).Then(new UseCaseEvent.Edited(Words("vendor", "Acme")))
            .FieldsOf().Text(UseCaseFields.Vendor).ShouldBe("Acme");

    [Fact]
    public void Only_what_differs_becomes_an_event() =>
        Registered.When(new Edit(Words("title", "Patient letters", "vendor", "Acme")), By(PmoLead(Ada)))
            .Then(new UseCaseEvent.Edited(Words("vendor", "Acme")));

    [Fact]
    public void An_edit_that_says_what_is_known_changes_nothing() =>
        Registered.When(new Edit(Words("title", "Patient letters")), By(PmoLead(Ada))).ThenNothingChanges();

    [Fact]
    public void An_emptied_field_becomes_unknown_again() =>
        Registered.And(new UseCaseEvent.Edited(Words("vendor", "Acme")))
            .When(new Edit(Words("vendor", "")), By(PmoLead(Ada))).ThenAccepted()
            .FieldsOf()[UseCaseFields.Vendor].ShouldBeNull();

    [Fact]
    public void The_title_cannot_be_emptied() =>
        Registered.When(new Edit(Words("title", "")), By(PmoLead(Ada))).ThenRefused("use-case.title-missing");

    [Fact]
    public void The_key_never_changes_by_an_edit() =>
        Registered.When(new Edit(Words("title", "Other")), By(PmoLead(Ada))).ThenAccepted().State.ShouldBeOfType<UseCase.Live>().Key.ShouldBe(Key);

    [Fact]
    public void A_contributor_edits_what_they_asked_for() =>
        RegisteredBy(Ada).When(new Edit(Words("vendor", "Acme")), By(Contributor(Ada))).ThenAccepted();

    [Fact]
    public void A_contributor_does_not_edit_what_others_asked_for() =>
        RegisteredBy(Ben).When(new Edit(Words("vendor", "Acme")), By(Contributor(Ada))).ThenRefused("use-case.not-yours");

    [Theory]
    [InlineData("owner")]
    [InlineData("technicalLead")]
    public void Who_owns_or_leads_it_edits_it(string field)
    {
        var person = FieldChanges.Of((UseCaseFields.Catalogue[field], new FieldValue.Person(Ada)));

        RegisteredBy(Ben).And(new UseCaseEvent.Edited(person)).When(new Edit(Words("vendor", "Acme")), By(Contributor(Ada))).ThenAccepted();
    }

    [Fact]
    public void The_person_who_oversees_it_does_not_thereby_edit_it()
    {
        var person = FieldChanges.Of((UseCaseFields.OversightPerson, new FieldValue.Person(Ada)));

        RegisteredBy(Ben).And(new UseCaseEvent.Edited(person)).When(new Edit(Words("vendor", "Acme")), By(Contributor(Ada))).ThenRefused("use-case.not-yours");
    }

    [Fact]
    public void A_token_with_a_contributors_rights_owns_nothing_and_edits_nothing() =>
        RegisteredBy(Ada).When(new Edit(Words("vendor", "Acme")), By(Actor.OfToken("ada", Roles.RightsOf(Role.Contributor)))).ThenRefused("use-case.not-yours");

    [Fact]
    public void A_retired_use_case_is_not_edited() =>
        Registered.And(new UseCaseEvent.WasRetired("Done")).When(new Edit(Words("vendor", "Acme")), By(PmoLead(Ada))).ThenRefused("use-case.retired");

    [Fact]
    public void What_is_not_there_is_not_edited() =>
        Nothing.When(new Edit(Words("vendor", "Acme")), By(PmoLead(Ada))).ThenRefused("use-case.not-found");
}
