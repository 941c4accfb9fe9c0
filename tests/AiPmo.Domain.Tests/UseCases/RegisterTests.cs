using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class RegisterTests
{
    [Fact]
    public void An_idea_is_registered_in_ideation_as_a_draft_under_the_key_that_was_drawn()
    {
        var after = Nothing.When(new Register(Words("title", "Patient letters")), By(Contributor(Ada)).WithKey()).ThenAccepted();

        var live = after.State.ShouldBeOfType<UseCase.Live>();
        live.Key.ShouldBe(Key);
        live.Stage.ShouldBe(Stage.Ideation);
        live.Status.ShouldBe(Status.Draft);
        live.Source.ShouldBeNull();
    }

    [Fact]
    public void Whoever_hands_an_idea_in_has_asked_for_it() =>
        Nothing.When(new Register(Words("title", "Letters")), By(Contributor(Ada)).WithKey()).ThenAccepted()
            .FieldsOf().Person(UseCaseFields.RequestedBy).ShouldBe(Ada);

    [Fact]
    public void Who_else_asked_for_it_stays_if_they_say_so()
    {
        var fields = FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text("Letters")), (UseCaseFields.RequestedBy, new FieldValue.Person(Ben)));

        Nothing.When(new Register(fields), By(Contributor(Ada)).WithKey()).ThenAccepted().FieldsOf().Person(UseCaseFields.RequestedBy).ShouldBe(Ben);
    }

    [Fact]
    public void A_program_that_hands_an_idea_in_has_not_asked_for_it() =>
        Nothing.When(new Register(Words("title", "Letters")), By(Actor.OfToken("t", Roles.RightsOf(Role.PmoLead))).WithKey()).ThenAccepted()
            .FieldsOf().Person(UseCaseFields.RequestedBy).ShouldBeNull();

    [Fact]
    public void An_idea_without_a_title_is_refused_and_the_field_is_named() =>
        Nothing.When(new Register(Words("problem", "Too slow")), By(Contributor(Ada)).WithKey())
            .ThenRefused("use-case.title-missing").Values!["field"].ShouldBe("title");

    [Fact]
    public void An_idea_whose_title_is_empty_is_refused() =>
        Nothing.When(new Register(FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text(string.Empty)))), By(Contributor(Ada)).WithKey())
            .ThenRefused("use-case.title-missing");

    [Fact]
    public void The_same_use_case_is_not_registered_twice() =>
        Registered.When(new Register(Words("title", "Again")), By(Contributor(Ada)).WithKey()).ThenRefused("use-case.already-registered");

    [Fact]
    public void A_decision_without_a_drawn_key_is_a_bug() =>
        Should.Throw<InvalidOperationException>(() => Nothing.When(new Register(Words("title", "Letters")), By(Contributor(Ada))));
}
