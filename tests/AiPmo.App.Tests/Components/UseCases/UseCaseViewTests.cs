using AiPmo.App.Components.Pages.UseCases;
using AiPmo.App.Model;
using AiPmo.App.Model.UseCases;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;

namespace AiPmo.App.Tests.Components.UseCases;

public sealed class UseCaseViewTests : IAsyncDisposable
{
    private readonly Office office = new();

    [Fact]
    public async Task What_is_not_known_is_named_as_unknown()
    {
        using var _ = Culture.English;
        var html = await OverviewAsync(await office.RegisterAsync("Letters", (UseCaseFields.BusinessUnit, new FieldValue.Text("Clinic"))));
        html.ShouldContain("Clinic");
        html.ShouldContain("unknown");
        html.ShouldContain(">Vendor</a>");
    }

    [Fact]
    public async Task An_imported_one_names_the_gates_it_never_passed()
    {
        using var _ = Culture.English;
        var source = new SourceKey("inventory", "A-1");
        var command = new TakeOver(source, Stage.Mvp, Status.Active, FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text("Letters"))));
        await office.Bus.SendAsync(new Envelope(UseCaseEntity.StreamFor(source), command, CommandId.New(), Actor.System("import", Right.ImportUseCases)), TestContext.Current.CancellationToken);
        var html = await OverviewAsync(await office.FindAsync(UseCaseEntity.StreamFor(source)));
        html.ShouldContain("Taken over in the stage “MVP”.");
        html.ShouldContain("effort and benefit mapping");
        html.ShouldContain("risk classification");
        html.ShouldNotContain("the approval to scale");
    }

    [Fact]
    public async Task An_erased_person_has_no_name_but_is_still_somebody()
    {
        using var _ = Culture.German;
        var html = await OverviewAsync(await office.RegisterAsync("Letters", (UseCaseFields.Owner, new FieldValue.Person(MemoryPeople.Erased))));
        html.ShouldContain("Gelöschte Person");
    }

    [Theory]
    [InlineData(Role.PmoLead, true)]
    [InlineData(Role.Contributor, true)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Admin, false)]
    public async Task Whoever_asked_for_it_may_edit_but_an_auditor_never(Role role, bool may)
    {
        var record = await office.RegisterAsync("Letters");
        EditRight.Holds(record, Actor.Of(MemoryPeople.Marta, Roles.RightsOf(role))).ShouldBe(may);
    }

    [Fact]
    public async Task A_contributor_may_not_edit_what_is_somebody_elses() =>
        EditRight.Holds(await office.RegisterAsync("Letters"), Actor.Of(MemoryPeople.Jonas, Roles.RightsOf(Role.Contributor))).ShouldBeFalse();

    [Fact]
    public async Task The_page_of_the_list_shows_each_use_case_with_a_link()
    {
        using var _ = Culture.English;
        await office.RegisterAsync("Letters");
        var html = await office.RenderAsync<UseCaseList>();
        html.ShouldContain("href=\"/use-cases/UC-0001\"");
        html.ShouldContain("1 in the portfolio");
    }

    [Fact]
    public async Task An_empty_portfolio_leads_to_import_and_to_a_new_idea()
    {
        var html = await office.RenderAsync<UseCaseList>();
        html.ShouldContain("href=\"/import\"");
        html.ShouldContain("href=\"/use-cases/new\"");
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private async Task<string> OverviewAsync(AiPmo.Grains.Reading.UseCaseRecord record)
    {
        var history = await History.ReadAsync(office.Get<AiPmo.Grains.Reading.IJournalQueries>(), office.Get<EventCodec>(), record.Stream, new(office.Marta), TestContext.Current.CancellationToken);
        await office.Get<Names>().LearnAsync([.. history.Actors, .. Persons.In(record.Fields)], TestContext.Current.CancellationToken);
        return await office.RenderAsync<Overview>(("Record", record), ("History", history), ("MayEdit", true));
    }
}
