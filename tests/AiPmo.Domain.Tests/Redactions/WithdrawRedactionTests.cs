using AiPmo.Domain.Access;
using AiPmo.Domain.Redactions;
using static AiPmo.Domain.Tests.Redactions.RedactionScenario;

namespace AiPmo.Domain.Tests.Redactions;

public sealed class WithdrawRedactionTests
{
    [Fact]
    public void Whoever_asked_takes_it_back() => Given(Requested).When(new WithdrawRedaction(), By(Ada)).Then(new RedactionEvent.Withdrawn());

    [Fact]
    public void Nobody_else_takes_it_back() => Given(Requested).When(new WithdrawRedaction(), By(Ben)).ThenRefused("redaction.not-yours");

    [Fact]
    public void What_was_never_asked_for_is_not_taken_back() => Given().When(new WithdrawRedaction(), By(Ada)).ThenRefused("redaction.not-found");

    [Fact]
    public void Two_people_are_needed_because_no_role_holds_a_right_that_skips_the_second()
    {
        Roles.All.Where(role => Roles.RightsOf(role).Has(DecideRedaction.Needs)).ShouldBe([Role.Compliance]);
        Roles.All.Where(role => Roles.RightsOf(role).Has(RequestRedaction.Needs)).ShouldBe([Role.Compliance, Role.Admin]);
        WithdrawRedaction.Needs.ShouldBe(RequestRedaction.Needs);
    }

    [Fact]
    public void An_event_that_cannot_follow_throws() =>
        Should.Throw<InvalidOperationException>(() => Given(new RedactionEvent.Withdrawn())).Message.ShouldContain("Withdrawn");
}
