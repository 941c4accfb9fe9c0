using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class LimitAuditorTests
{
    private static readonly Directory BenAudits = Given(SetUpByAda, Added(Ben, Role.Auditor));

    private static readonly Limits ThisWeek = new(Today, Today.AddDays(4), [new UseCaseKey(7), new UseCaseKey(42)]);

    [Fact]
    public void An_auditor_from_outside_has_an_end_date_and_a_list_of_use_cases() =>
        BenAudits.When(new LimitAuditor(Ben, ThisWeek), by: Ada).Then(new DirectoryEvent.LimitsChanged(Ben, ThisWeek));

    [Fact]
    public void The_list_is_kept_in_order_and_names_each_use_case_once() =>
        BenAudits.When(new LimitAuditor(Ben, ThisWeek with { OnlyUseCases = [new UseCaseKey(42), new UseCaseKey(7), new UseCaseKey(42)] }), by: Ada)
            .Then(new DirectoryEvent.LimitsChanged(Ben, ThisWeek));

    [Fact]
    public void The_same_limits_again_change_nothing() => BenAudits.After(new LimitAuditor(Ben, ThisWeek)).When(new LimitAuditor(Ben, ThisWeek)).Then();

    [Fact]
    public void No_limits_lift_the_limits() =>
        BenAudits.After(new LimitAuditor(Ben, ThisWeek)).When(new LimitAuditor(Ben, Limits.None)).Then(new DirectoryEvent.LimitsChanged(Ben, Limits.None));

    [Fact]
    public void Somebody_who_is_more_than_an_auditor_cannot_be_limited() =>
        Given(SetUpByAda, Added(Ben, Role.Auditor, Role.Contributor)).When(new LimitAuditor(Ben, ThisWeek)).ThenRefused("directory.not-only-auditor");

    [Fact]
    public void An_administrator_cannot_be_limited_and_so_never_runs_out() =>
        BenAudits.When(new LimitAuditor(Ada, ThisWeek)).ThenRefused("directory.not-only-auditor");

    [Fact]
    public void The_last_day_may_be_today() => BenAudits.When(new LimitAuditor(Ben, new Limits(null, Today, null))).Then(new DirectoryEvent.LimitsChanged(Ben, new Limits(null, Today, null)));

    [Fact]
    public void The_last_day_may_not_be_yesterday() =>
        BenAudits.When(new LimitAuditor(Ben, new Limits(null, Today.AddDays(-1), null))).ThenRefused("directory.limits-past").Values!["date"].ShouldBe("2026-11-19");

    [Fact]
    public void The_last_day_may_not_lie_before_the_first() =>
        BenAudits.When(new LimitAuditor(Ben, new Limits(Today.AddDays(5), Today.AddDays(4), null))).ThenRefused("directory.limits-reversed");

    [Fact]
    public void A_list_of_a_thousand_is_taken_and_one_more_is_not()
    {
        Limits Of(int count) => Limits.None with { OnlyUseCases = [.. Enumerable.Range(1, count).Select(n => new UseCaseKey(n))] };
        BenAudits.When(new LimitAuditor(Ben, Of(1000))).Then(new DirectoryEvent.LimitsChanged(Ben, Of(1000)));
        BenAudits.When(new LimitAuditor(Ben, Of(1001))).ThenRefused("directory.limits-too-many").Values!["max"].ShouldBe("1000");
    }

    [Fact]
    public void Nobody_unknown_is_limited() => BenAudits.When(new LimitAuditor(Cleo, ThisWeek)).ThenRefused("directory.person-unknown");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Both_end_days_are_included(int daysFromToday, bool allowed) => ThisWeek.Allow(Today.AddDays(daysFromToday)).ShouldBe(allowed);

    [Fact]
    public void Without_limits_every_day_is_allowed() => Limits.None.Allow(DateOnly.MaxValue).ShouldBeTrue();

    [Fact]
    public void An_empty_list_is_not_the_same_as_no_list()
    {
        (Limits.None with { OnlyUseCases = [] }).ShouldNotBe(Limits.None);
        (Limits.None with { OnlyUseCases = [] }).ShouldBe(Limits.None with { OnlyUseCases = [] });
        ThisWeek.GetHashCode().ShouldBe((ThisWeek with { OnlyUseCases = [new UseCaseKey(7), new UseCaseKey(42)] }).GetHashCode());
    }
}
