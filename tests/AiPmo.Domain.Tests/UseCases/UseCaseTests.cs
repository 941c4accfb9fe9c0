using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class UseCaseTests
{
    [Fact]
    public void An_event_that_cannot_follow_the_state_throws() =>
        Should.Throw<InvalidOperationException>(() => Nothing.And(new UseCaseEvent.WasRetired("Done")))
            .Message.ShouldBe("WasRetired cannot follow NotRegistered.");

    [Fact]
    public void Nothing_but_reinstating_and_the_source_follows_a_retirement() =>
        Should.Throw<InvalidOperationException>(() => Registered.And(new UseCaseEvent.WasRetired("Done"), new UseCaseEvent.Edited(Words("vendor", "A"))));

    [Theory]
    [InlineData("UC-0042", 42)]
    [InlineData("uc-42", 42)]
    [InlineData("UC-123456", 123456)]
    public void A_key_is_read_in_any_case_and_with_any_zeros(string text, int number) => UseCaseKey.Parse(text).ShouldBe(new UseCaseKey(number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("UC-")]
    [InlineData("UC-0")]
    [InlineData("UC--1")]
    [InlineData("UC-+1")]
    [InlineData("UC-99999999999")]
    [InlineData("XX-0042")]
    public void What_is_not_a_key_is_none(string? text) => UseCaseKey.Parse(text).ShouldBeNull();

    [Fact]
    public void A_key_is_written_with_four_digits_and_more_when_needed()
    {
        new UseCaseKey(7).ToString().ShouldBe("UC-0007");
        new UseCaseKey(12345).ToString().ShouldBe("UC-12345");
        (new UseCaseKey(2) < new UseCaseKey(10)).ShouldBeTrue();
        (new UseCaseKey(2) >= new UseCaseKey(10)).ShouldBeFalse();
        (new UseCaseKey(2) <= new UseCaseKey(2)).ShouldBeTrue();
        (new UseCaseKey(2) > new UseCaseKey(1)).ShouldBeTrue();
    }

    [Fact]
    public void Stages_and_statuses_go_by_ids_that_read_back()
    {
        Lifecycle.Stages.ShouldAllBe(stage => Lifecycle.ParseStage(Lifecycle.Id(stage)) == stage);
        Lifecycle.Statuses.ShouldAllBe(status => Lifecycle.ParseStatus(Lifecycle.Id(status)) == status);
        Lifecycle.ParseStage("Mvp").ShouldBeNull();
        Lifecycle.ParseStatus("2").ShouldBeNull();
    }

    [Fact]
    public void An_erased_person_leaves_every_field_that_names_them()
    {
        var before = RegisteredBy(Ada).And(new UseCaseEvent.Edited(FieldChanges.Of(
            (UseCaseFields.Owner, new FieldValue.Person(Ada)), (UseCaseFields.OversightPerson, new FieldValue.Person(Ben)))));

        var fields = before.When(new ReleasePerson(Ada), By(PmoLead(Ben))).ThenAccepted().FieldsOf();

        fields.Person(UseCaseFields.Owner).ShouldBeNull();
        fields.Person(UseCaseFields.RequestedBy).ShouldBeNull();
        fields.Person(UseCaseFields.OversightPerson).ShouldBe(Ben);
    }

    [Fact]
    public void An_erased_person_leaves_a_retired_use_case_too() =>
        RegisteredBy(Ada).And(new UseCaseEvent.WasRetired("Done")).When(new ReleasePerson(Ada), By(PmoLead(Ben))).ThenAccepted()
            .FieldsOf().Person(UseCaseFields.RequestedBy).ShouldBeNull();

    [Fact]
    public void A_person_who_stands_nowhere_is_released_without_an_event()
    {
        Registered.When(new ReleasePerson(Ada), By(PmoLead(Ben))).ThenNothingChanges();
        Nothing.When(new ReleasePerson(Ada), By(PmoLead(Ben))).ThenRefused("use-case.not-found");
    }

    [Fact]
    public void A_redacted_event_keeps_ids_choices_and_dates_and_loses_its_words()
    {
        var registered = new UseCaseEvent.Registered(Key, FieldChanges.Of(
            (UseCaseFields.Title, new FieldValue.Text("Letters for Mrs Doe")),
            (UseCaseFields.Problem, new FieldValue.Text("Mrs Doe waits")),
            (UseCaseFields.Owner, new FieldValue.Person(Ada)),
            (UseCaseFields.Horizon, new FieldValue.Choice("1"))));

        var left = (UseCaseEvent.Registered)registered.WithoutFreeText();

        var fields = Nothing.And(left).FieldsOf();
        fields.Text(UseCaseFields.Title).ShouldBe(string.Empty);
        fields.Text(UseCaseFields.Problem).ShouldBeNull();
        fields.Person(UseCaseFields.Owner).ShouldBe(Ada);
        fields.Choice(UseCaseFields.Horizon).ShouldBe("1");
    }

    [Fact]
    public void Every_event_with_words_loses_them()
    {
        var words = Words("title", "Doe", "vendor", "Doe Ltd");
        UseCaseEvent[] events =
        [
            new UseCaseEvent.Registered(Key, words), new UseCaseEvent.TakenOver(Key, Inventory, Stage.Mvp, Status.Active, words), new UseCaseEvent.Edited(words),
            new UseCaseEvent.UpdatedFromSource(words, words, null, null), new UseCaseEvent.WasRetired("Doe left"), new UseCaseEvent.Reinstated(Stage.Mvp, "Doe is back"),
            new UseCaseEvent.PersonReleased(FieldChanges.Of((UseCaseFields.Owner, null))),
        ];

        events.Select(e => System.Text.Json.JsonSerializer.Serialize(e.WithoutFreeText(), e.GetType())).ShouldAllBe(json => !json.Contains("Doe"));
    }
}
