using AiPmo.Domain.UseCases;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class LifecycleTests
{
    [Fact]
    public void The_stages_are_these_six_in_this_order() =>
        Lifecycle.Stages.Select(Lifecycle.Id).ShouldBe(["ideation", "mapping", "classification", "mvp", "scale", "retired"]);

    [Fact]
    public void The_statuses_are_these_seven() => Lifecycle.Statuses.Select(Lifecycle.Id)
        .ShouldBe(["draft", "in-review", "rework", "active", "parked", "rejected", "withdrawn"]);

    [Fact]
    public void Every_stage_and_status_is_found_by_its_id()
    {
        Lifecycle.Stages.ShouldAllBe(stage => Lifecycle.ParseStage(Lifecycle.Id(stage)) == stage);
        Lifecycle.Statuses.ShouldAllBe(status => Lifecycle.ParseStatus(Lifecycle.Id(status)) == status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mvp")]
    [InlineData("3")]
    [InlineData("invented")]
    public void Nothing_else_is_a_stage_or_a_status(string? id)
    {
        Lifecycle.ParseStage(id).ShouldBeNull();
        Lifecycle.ParseStatus(id).ShouldBeNull();
    }

    [Fact]
    public void What_starts_as_an_idea_has_missed_no_gate() => Lifecycle.GatesBefore(Stage.Ideation).ShouldBeEmpty();

    [Fact]
    public void What_was_taken_over_as_an_mvp_never_passed_the_three_gates_before_it() =>
        Lifecycle.GatesBefore(Stage.Mvp).ShouldBe([Stage.Ideation, Stage.Mapping, Stage.Classification]);

    [Fact]
    public void A_value_outside_the_lists_is_a_bug_and_not_an_id()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Lifecycle.Id((Stage)99));
        Should.Throw<ArgumentOutOfRangeException>(() => Lifecycle.Id((Status)99));
    }
}
