using AiPmo.Domain.Access;
using AiPmo.Domain.Redactions;
using static AiPmo.Domain.Tests.Redactions.RedactionScenario;

namespace AiPmo.Domain.Tests.Redactions;

public sealed class DecideRedactionTests
{
    [Fact]
    public void Somebody_else_approves_and_both_digests_of_every_entry_are_kept()
    {
        var approved = Given(Requested).When(new DecideRedaction(Approve: true), By(Ben, 3, 7)).Only(state => state.ShouldBeOfType<Redaction.Approved>());
        approved.Entries.ShouldBe([Entry(3), Entry(7)]);
        approved.Note.ShouldBeNull();
        approved.Request.By.ShouldBe("person:ada");
    }

    [Fact]
    public void Whoever_asked_does_not_decide() =>
        Given(Requested).When(new DecideRedaction(Approve: true), By(Ada, 3, 7)).ThenRefused("redaction.four-eyes");

    [Fact]
    public void A_program_never_decides()
    {
        Given(Requested).When(new DecideRedaction(Approve: true), By(Program, 3, 7)).ThenRefused("redaction.people-only");
        Given(Requested).When(new DecideRedaction(Approve: false, "No."), By(Actor.Cli)).ThenRefused("redaction.people-only");
    }

    [Fact]
    public void Turning_down_takes_a_reason()
    {
        Given(Requested).When(new DecideRedaction(Approve: false), By(Ben, 3, 7)).ThenRefused("text.missing");
        Given(Requested).When(new DecideRedaction(Approve: false, " Needed as evidence. "), By(Ben, 3, 7)).Then(new RedactionEvent.Rejected("Needed as evidence."));
    }

    [Fact]
    public void Entries_that_another_redaction_emptied_meanwhile_are_left_out() => Given(Requested)
        .When(new DecideRedaction(Approve: true, "Agreed."), By(Ben, 7))
        .Only(state => state.ShouldBeOfType<Redaction.Approved>())
        .ShouldSatisfyAllConditions(approved => approved.Entries.ShouldBe([Entry(7)]), approved => approved.Note.ShouldBe("Agreed."));

    [Fact]
    public void With_nothing_left_to_empty_there_is_nothing_to_approve() =>
        Given(Requested).When(new DecideRedaction(Approve: true), By(Ben)).ThenRefused("redaction.nothing-left");

    [Fact]
    public void What_was_never_asked_for_is_not_decided() =>
        Given().When(new DecideRedaction(Approve: true), By(Ben, 3)).ThenRefused("redaction.not-found");

    [Fact]
    public void What_is_decided_stays_decided()
    {
        foreach (var end in Ends)
        {
            Given(Requested, end).When(new DecideRedaction(Approve: true), By(Ben, 3)).ThenRefused("redaction.closed");
            Given(Requested, end).When(new WithdrawRedaction(), By(Ada)).ThenRefused("redaction.closed");
        }
    }

    [Fact]
    public void Words_about_the_decision_can_be_redacted_but_never_the_digests()
    {
        new RedactionEvent.Rejected("Because of Erika.").WithoutFreeText().ShouldBe(new RedactionEvent.Rejected(string.Empty));
        var approved = new RedactionEvent.Approved([Entry(3)], "Erika asked.").WithoutFreeText().ShouldBeOfType<RedactionEvent.Approved>();
        approved.Note.ShouldBeNull();
        approved.Entries.ShouldBe([Entry(3)]);
    }

    private static RedactionEvent[] Ends => [new RedactionEvent.Approved([Entry(3)], null), new RedactionEvent.Rejected("No."), new RedactionEvent.Withdrawn()];
}
