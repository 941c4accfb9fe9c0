using AiPmo.App.Components.Pages.UseCases;
using AiPmo.App.Model;
using AiPmo.App.Model.UseCases;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Tests.Components.UseCases;

public sealed class HistoryTests : IAsyncDisposable
{
    private readonly Office office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_says_who_changed_what_from_what_to_what_newest_first()
    {
        var record = await office.RegisterAsync("Letters", (UseCaseFields.Vendor, new FieldValue.Text("Contoso")));
        await office.EditAsync(record, MemoryPeople.Jonas, (UseCaseFields.Vendor, new FieldValue.Text("Fabrikam")), (UseCaseFields.PersonalData, new FieldValue.YesNo(true)));
        var history = await ReadAsync(record);
        history.Items.Length.ShouldBe(2);
        history.Items[0].Actor.ShouldBe("person:p-jonas");
        history.Items[0].Steps.ShouldBe(
        [
            new FieldStep(UseCaseFields.Vendor, new FieldValue.Text("Contoso"), new FieldValue.Text("Fabrikam")),
            new FieldStep(UseCaseFields.PersonalData, null, new FieldValue.YesNo(true)),
        ]);
    }

    [Fact]
    public async Task Every_field_knows_who_set_it_last()
    {
        var record = await office.RegisterAsync("Letters", (UseCaseFields.Vendor, new FieldValue.Text("Contoso")));
        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.EditAsync(record, MemoryPeople.Jonas, (UseCaseFields.Vendor, new FieldValue.Text("Fabrikam")));
        var origins = (await ReadAsync(record)).Origins;
        origins[UseCaseFields.Vendor].Actor.ShouldBe("person:p-jonas");
        origins[UseCaseFields.Title].Actor.ShouldBe("person:p-marta");
        origins.ShouldNotContainKey(UseCaseFields.Owner);
    }

    [Fact]
    public async Task A_retirement_is_told_with_its_stage_and_reason()
    {
        var record = await office.RegisterAsync("Letters");
        await office.Bus.SendAsync(new Envelope(record.Stream, new Retire("Bought instead."), CommandId.New(), office.Marta), Token);
        var item = (await ReadAsync(record)).Items[0];
        item.Stage.ShouldBe(Stage.Retired);
        item.Reason.ShouldBe("Bought instead.");
    }

    [Fact]
    public async Task A_redacted_entry_says_that_it_was_redacted()
    {
        var record = await office.RegisterAsync("Letters");
        var entries = await office.Get<MemoryJournal>().ReadStreamAsync(record.Stream, 0, Token);
        var emptied = new JournalEntry(1, entries[0] with { Salt = [] });
        History.Of([emptied], office.Get<EventCodec>()).Items[0].IsRedacted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("en-GB", "Marta Klein", "handed in the idea")]
    [InlineData("de-DE", "Marta Klein", "hat die Idee eingereicht")]
    public async Task An_entry_is_shown_as_a_sentence(string culture, string who, string what)
    {
        using var _ = new Culture(culture);
        var item = (await ReadAsync(await office.RegisterAsync("Letters <b>bold</b>"))).Items[0];
        await office.Get<Names>().LearnAsync([item.Actor], Token);
        var html = await office.RenderAsync<HistoryEntry>(("Item", item));
        html.ShouldContain(who);
        html.ShouldContain(what);
        html.ShouldContain("Letters &lt;b&gt;bold&lt;/b&gt;");
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private Task<History> ReadAsync(UseCaseRecord record) =>
        History.ReadAsync(office.Get<IJournalQueries>(), office.Get<EventCodec>(), record.Stream, new Reader(office.Marta), Token);
}
