using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class RetireTests
{
    [Fact]
    public void A_use_case_is_retired_with_a_reason() =>
        Registered.When(new Retire("  No budget. "), By(PmoLead(Ada))).Then(new UseCaseEvent.WasRetired("No budget."))
            .State.ShouldBeOfType<UseCase.Retired>().Reason.ShouldBe("No budget.");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Nobody_retires_a_use_case_without_a_reason(string reason) =>
        Registered.When(new Retire(reason), By(PmoLead(Ada))).ThenRefused("text.missing").Values!["field"].ShouldBe("reason");

    [Fact]
    public void A_reason_of_2000_characters_is_taken_and_one_more_is_refused()
    {
        Registered.When(new Retire(new string('x', Words_MaxLength)), By(PmoLead(Ada))).ThenAccepted();
        Registered.When(new Retire(new string('x', Words_MaxLength + 1)), By(PmoLead(Ada))).ThenRefused("text.too-long");
    }

    [Fact]
    public void A_reason_with_control_characters_is_refused() =>
        Registered.When(new Retire("bad\0reason"), By(PmoLead(Ada))).ThenRefused("text.control-characters");

    [Fact]
    public void What_is_retired_is_not_retired_again() =>
        Registered.And(new UseCaseEvent.WasRetired("Done")).When(new Retire("Again"), By(PmoLead(Ada))).ThenRefused("use-case.retired-already");

    [Fact]
    public void What_is_not_there_is_not_retired() => Nothing.When(new Retire("Done"), By(PmoLead(Ada))).ThenRefused("use-case.not-found");

    [Fact]
    public void Taking_a_retirement_back_returns_it_to_the_stage_it_was_in() =>
        TakenOverIn(Stage.Mvp).And(new UseCaseEvent.WasRetired("Mistake")).When(new Reinstate("It was one"), By(PmoLead(Ada)))
            .Then(new UseCaseEvent.Reinstated(Stage.Mvp, "It was one"))
            .State.ShouldBeOfType<UseCase.Live>().Stage.ShouldBe(Stage.Mvp);

    [Fact]
    public void It_cannot_return_to_another_stage() =>
        TakenOverIn(Stage.Mvp).And(new UseCaseEvent.WasRetired("Mistake")).When(new Reinstate(Stage: "scale"), By(PmoLead(Ada))).ThenRefused("use-case.stage-known");

    [Fact]
    public void One_taken_over_as_retired_needs_the_stage_named()
    {
        TakenOverIn(Stage.Retired).When(new Reinstate(), By(PmoLead(Ada))).ThenRefused("use-case.stage-needed");
        TakenOverIn(Stage.Retired).When(new Reinstate(Stage: "retired"), By(PmoLead(Ada))).ThenRefused("use-case.stage-needed");
        TakenOverIn(Stage.Retired).When(new Reinstate(Stage: "mvp"), By(PmoLead(Ada))).ThenAccepted().State.ShouldBeOfType<UseCase.Live>().Stage.ShouldBe(Stage.Mvp);
    }

    [Fact]
    public void Only_what_is_retired_is_reinstated()
    {
        Registered.When(new Reinstate(), By(PmoLead(Ada))).ThenRefused("use-case.not-retired");
        Nothing.When(new Reinstate(), By(PmoLead(Ada))).ThenRefused("use-case.not-found");
    }

    [Fact]
    public void A_note_that_is_too_long_is_refused() =>
        Registered.And(new UseCaseEvent.WasRetired("Done")).When(new Reinstate(new string('x', 2001)), By(PmoLead(Ada))).ThenRefused("text.too-long");

    private static int Words_MaxLength => Domain.Fields.Words.MaxLength;
}
