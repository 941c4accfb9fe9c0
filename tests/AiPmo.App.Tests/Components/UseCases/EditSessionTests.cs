using AiPmo.App.Model.UseCases;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Tests.Components.UseCases;

public sealed class EditSessionTests : IAsyncDisposable
{
    private static readonly Field Vendor = UseCaseFields.Vendor;
    private static readonly Field Problem = UseCaseFields.Problem;
    private readonly Office office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_typed_is_saved_and_can_be_taken_back()
    {
        var record = await office.RegisterAsync("Letters", (Vendor, new FieldValue.Text("Contoso")));
        var session = new EditSession(record, office.Bus);
        session.Form[Vendor].Text = "Fabrikam";
        session.Form[Problem].Text = "Letters leave late.";
        var saved = (await session.SaveAsync(office.Marta, Token)).ShouldBeOfType<SaveResult.Saved>();
        (await office.FindAsync(record.Stream)).Fields.Text(Vendor).ShouldBe("Fabrikam");

        await office.Bus.SendAsync(new Envelope(saved.Undo.Stream, new Edit(saved.Undo.Former), CommandId.New(), office.Marta, saved.Undo.Version), Token);
        var undone = await office.FindAsync(record.Stream);
        undone.Fields.Text(Vendor).ShouldBe("Contoso");
        undone.Fields.Text(Problem).ShouldBeNull();
    }

    [Fact]
    public async Task A_form_without_changes_sends_nothing()
    {
        var record = await office.RegisterAsync("Letters");
        (await new EditSession(record, office.Bus).SaveAsync(office.Marta, Token)).ShouldBeOfType<SaveResult.Nothing>();
        (await office.FindAsync(record.Stream)).Version.ShouldBe(record.Version);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_not_sent()
    {
        var session = new EditSession(await office.RegisterAsync("Letters"), office.Bus);
        session.Form[UseCaseFields.Title].Text = "";
        (await session.SaveAsync(office.Marta, Token)).ShouldBeOfType<SaveResult.Invalid>();
    }

    [Fact]
    public async Task Whoever_was_faster_is_never_overwritten_unseen()
    {
        var record = await office.RegisterAsync("Letters", (Problem, new FieldValue.Text("Slow.")));
        var session = new EditSession(record, office.Bus);
        session.Form[Problem].Text = "Slow and costly.";
        session.Form[Vendor].Text = "Fabrikam";
        var theirs = await office.EditAsync(record, MemoryPeople.Jonas, (Problem, new FieldValue.Text("Error-prone.")), (UseCaseFields.BusinessUnit, new FieldValue.Text("Clinic")));

        (await session.SaveAsync(office.Marta, Token)).ShouldBeOfType<SaveResult.Stale>();
        (await office.FindAsync(record.Stream)).Version.ShouldBe(theirs.Version);

        session.Meet(theirs);
        var clash = session.Conflict!.Clashes.ShouldHaveSingleItem();
        clash.ShouldBe(new Clash(Problem, new FieldValue.Text("Slow."), new FieldValue.Text("Error-prone."), new FieldValue.Text("Slow and costly.")));
        session.Conflict.Taken.ShouldHaveSingleItem().Field.ShouldBe(UseCaseFields.BusinessUnit);
        session.Form[UseCaseFields.BusinessUnit].Text.ShouldBe("Clinic");
    }

    [Theory]
    [InlineData(false, "Error-prone.")]
    [InlineData(true, "Slow and costly.")]
    public async Task The_person_chooses_field_by_field_what_stands(bool keepMine, string stands)
    {
        var record = await office.RegisterAsync("Letters", (Problem, new FieldValue.Text("Slow.")));
        var session = new EditSession(record, office.Bus);
        session.Form[Problem].Text = "Slow and costly.";
        session.Form[Vendor].Text = "Fabrikam";
        session.Meet(await office.EditAsync(record, MemoryPeople.Jonas, (Problem, new FieldValue.Text("Error-prone."))));
        session.Conflict!.Clashes[0].KeepMine = keepMine;
        session.Settle();
        session.Conflict.ShouldBeNull();
        (await session.SaveAsync(office.Marta, Token)).ShouldBeOfType<SaveResult.Saved>();
        var after = await office.FindAsync(record.Stream);
        after.Fields.Text(Problem).ShouldBe(stands);
        after.Fields.Text(Vendor).ShouldBe("Fabrikam");
    }

    [Fact]
    public async Task Two_people_who_wrote_the_same_do_not_clash()
    {
        var record = await office.RegisterAsync("Letters");
        var session = new EditSession(record, office.Bus);
        session.Form[Vendor].Text = "Fabrikam";
        session.Meet(await office.EditAsync(record, MemoryPeople.Jonas, (Vendor, new FieldValue.Text("Fabrikam"))));
        session.Conflict.ShouldBeNull();
        session.Form.Changed.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
