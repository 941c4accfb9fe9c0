using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.UseCases.UseCaseScenario;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class ImportTests
{
    private static DecisionContext Importing => By(PmoLead(Ada)).WithKey();

    [Theory]
    [InlineData(Stage.Ideation)]
    [InlineData(Stage.Mvp)]
    [InlineData(Stage.Scale)]
    public void A_record_is_taken_over_in_the_stage_it_is_in(Stage stage)
    {
        var after = Nothing.When(new TakeOver(Inventory, stage, Status.Active, Words("title", "Letters")), Importing).ThenAccepted();

        var live = after.State.ShouldBeOfType<UseCase.Live>();
        live.Stage.ShouldBe(stage);
        live.Source!.Key.ShouldBe(Inventory);
    }

    [Fact]
    public void A_record_that_is_retired_there_is_retired_here() =>
        Nothing.When(new TakeOver(Inventory, Stage.Retired, Status.Active, Words("title", "Letters")), Importing).ThenAccepted()
            .State.ShouldBeOfType<UseCase.Retired>().StageKnown.ShouldBeFalse();

    [Fact]
    public void Nobody_is_entered_as_having_asked_for_an_imported_record() =>
        Nothing.When(new TakeOver(Inventory, Stage.Mvp, Status.Active, Words("title", "Letters")), Importing).ThenAccepted()
            .FieldsOf().Person(UseCaseFields.RequestedBy).ShouldBeNull();

    [Fact]
    public void A_record_without_a_name_is_refused() =>
        Nothing.When(new TakeOver(Inventory, Stage.Mvp, Status.Active, Words("vendor", "Acme")), Importing).ThenRefused("use-case.title-missing");

    [Theory]
    [InlineData("", "1")]
    [InlineData("list", "")]
    [InlineData("list", "a\0b")]
    public void A_source_that_cannot_be_a_key_is_refused(string name, string key) =>
        Nothing.When(new TakeOver(new SourceKey(name, key), Stage.Mvp, Status.Active, Words("title", "L")), Importing).ThenRefused("use-case.source-invalid");

    [Fact]
    public void The_same_record_is_taken_over_once() =>
        TakenOverIn(Stage.Mvp).When(new TakeOver(Inventory, Stage.Mvp, Status.Active, Words("title", "L")), Importing).ThenRefused("use-case.already-registered");

    [Fact]
    public void A_list_that_repeats_itself_changes_nothing() =>
        TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("title", "Letters", "vendor", "Acme"), Stage.Mvp), Importing).ThenNothingChanges();

    [Fact]
    public void What_the_list_says_anew_is_taken() =>
        TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("title", "Letters", "vendor", "Globex"), Stage.Mvp), Importing)
            .Then(new UseCaseEvent.UpdatedFromSource(Words("vendor", "Globex"), Words("vendor", "Globex"), null, null))
            .FieldsOf().Text(UseCaseFields.Vendor).ShouldBe("Globex");

    [Fact]
    public void An_edit_made_here_is_not_overwritten_unasked()
    {
        var edited = TakenOverIn(Stage.Mvp).And(new UseCaseEvent.Edited(Words("vendor", "Initech")));
        var update = new UpdateFromSource(Words("vendor", "Globex"), Stage.Mvp);

        edited.When(update, Importing).ThenNothingChanges();
        update.Kept(edited.State).Items.Single().Field.ShouldBe(UseCaseFields.Vendor);
    }

    [Fact]
    public void An_edit_made_here_gives_way_when_that_is_asked_for()
    {
        var edited = TakenOverIn(Stage.Mvp).And(new UseCaseEvent.Edited(Words("vendor", "Initech")));
        var update = new UpdateFromSource(Words("vendor", "Globex"), Stage.Mvp, Overwrite: true);

        edited.When(update, Importing).ThenAccepted().FieldsOf().Text(UseCaseFields.Vendor).ShouldBe("Globex");
        update.Kept(edited.State).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_field_the_list_becomes_silent_about_becomes_unknown_when_nobody_set_it_here() =>
        TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("vendor", ""), Stage.Mvp), Importing).ThenAccepted()
            .FieldsOf()[UseCaseFields.Vendor].ShouldBeNull();

    [Fact]
    public void A_blank_where_the_list_never_knew_anything_leaves_what_was_found_out_here_even_when_overwriting()
    {
        var edited = TakenOverIn(Stage.Mvp).And(new UseCaseEvent.Edited(Words("process", "Admission")));

        edited.When(new UpdateFromSource(Words("process", ""), Stage.Mvp, Overwrite: true), Importing).ThenNothingChanges();
    }

    [Fact]
    public void After_an_update_the_list_may_speak_again()
    {
        var updated = TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("vendor", "Globex"), Stage.Mvp), Importing).ThenAccepted();

        updated.When(new UpdateFromSource(Words("vendor", "Initech"), Stage.Mvp), Importing).ThenAccepted().FieldsOf().Text(UseCaseFields.Vendor).ShouldBe("Initech");
    }

    [Fact]
    public void A_stage_that_moved_in_the_list_moves_here() =>
        TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("title", "Letters"), Stage.Scale), Importing).ThenAccepted()
            .State.ShouldBeOfType<UseCase.Live>().Stage.ShouldBe(Stage.Scale);

    [Fact]
    public void A_retirement_in_the_list_retires_it_here_and_one_taken_back_brings_it_back()
    {
        var retired = TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("title", "Letters"), Stage.Retired), Importing).ThenAccepted();
        retired.State.ShouldBeOfType<UseCase.Retired>();

        retired.When(new UpdateFromSource(Words("title", "Letters"), Stage.Scale), Importing).ThenAccepted()
            .State.ShouldBeOfType<UseCase.Live>().Stage.ShouldBe(Stage.Scale);
    }

    [Fact]
    public void A_retirement_decided_here_is_not_undone_by_the_list()
    {
        var retired = TakenOverIn(Stage.Mvp).And(new UseCaseEvent.WasRetired("No budget"));

        retired.When(new UpdateFromSource(Words("title", "Letters"), Stage.Mvp), Importing).ThenNothingChanges();
        retired.When(new UpdateFromSource(Words("title", "Letters"), Stage.Scale), Importing).ThenNothingChanges();
    }

    [Fact]
    public void A_retired_record_still_follows_its_list_in_its_fields() =>
        TakenOverIn(Stage.Retired).When(new UpdateFromSource(Words("vendor", "Globex"), Stage.Retired), Importing).ThenAccepted()
            .FieldsOf().Text(UseCaseFields.Vendor).ShouldBe("Globex");

    [Fact]
    public void A_title_that_the_list_empties_is_refused() =>
        TakenOverIn(Stage.Mvp).When(new UpdateFromSource(Words("title", ""), Stage.Mvp), Importing).ThenRefused("use-case.title-missing");

    [Fact]
    public void What_began_here_is_not_updated_from_a_list() =>
        Registered.When(new UpdateFromSource(Words("vendor", "Globex"), Stage.Mvp), Importing).ThenRefused("use-case.not-imported");

    [Fact]
    public void What_is_not_there_is_not_updated() =>
        Nothing.When(new UpdateFromSource(Words("vendor", "Globex"), Stage.Mvp), Importing).ThenRefused("use-case.not-found");

    [Fact]
    public void The_gates_a_taken_over_use_case_never_passed_are_those_before_its_stage()
    {
        Lifecycle.GatesBefore(Stage.Mvp).ShouldBe([Stage.Ideation, Stage.Mapping, Stage.Classification]);
        Lifecycle.GatesBefore(Stage.Ideation).ShouldBeEmpty();
        Lifecycle.GatesBefore(Stage.Retired).ShouldNotContain(Stage.Retired);
    }
}
