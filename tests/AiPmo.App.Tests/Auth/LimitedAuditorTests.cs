using System.Net;
using AiPmo.App.Auth;
using AiPmo.App.Tests.Api;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

/// <summary>An auditor from outside who is limited to some use cases sees these, and nothing that tells of others.</summary>
public sealed class LimitedAuditorTests(SqliteApiApp at) : IClassFixture<SqliteApiApp>, IAsyncLifetime
{
    private readonly string email = $"{Guid.NewGuid():n}@example.com";
    private string theirs = string.Empty;
    private string other = string.Empty;
    private Reader reader = CurrentActor.Nobody;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (theirs, other) = (await at.Lead.RegisterAsync("""{"title":"Theirs"}"""), await at.Lead.RegisterAsync("""{"title":"Not theirs"}"""));
        var id = await at.App.PersonAsync(email, Role.Auditor);
        await at.App.SendAsync(new LimitAuditor(id, Limits.None with { OnlyUseCases = [UseCaseKey.Parse(theirs)!.Value] }));
        reader = (await Service<DirectoryView>().GetAsync(Cancel)).People[id].Reader;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task They_see_the_listed_use_cases_only()
    {
        var (page, _) = await Service<IUseCaseQueries>().ListAsync(new UseCaseListQuery(), reader, Cancel);
        page!.Items.ShouldHaveSingleItem().Key.ShouldBe(theirs);
        page.Total.ShouldBe(1);
        (await Service<IUseCaseQueries>().GetAsync(UseCaseKey.Parse(other)!.Value, reader, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task They_see_the_entries_of_those_only()
    {
        var page = await Service<IJournalQueries>().ListAsync(new JournalQuery(), reader, Cancel);
        page.Items.Select(entry => entry.Stream).Distinct().ShouldHaveSingleItem();
        (await Service<IJournalQueries>().GetAsync(1, reader, Cancel)).ShouldBeNull("the directory's first entry");
    }

    [Fact]
    public async Task They_do_not_download_the_whole_journal()
    {
        using var limited = await Browser.SignedInAsync(at.App, email);
        (await limited.GetAsync($"{Urls.JournalExport}/json")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await limited.GetAsync($"{Urls.JournalExport}/csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var whole = $"{Guid.NewGuid():n}@example.com";
        await at.App.PersonAsync(whole, Role.Auditor);
        using var auditor = await Browser.SignedInAsync(at.App, whole);
        (await auditor.GetAsync($"{Urls.JournalExport}/json")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Their_export_holds_the_listed_use_cases_only()
    {
        using var limited = await Browser.SignedInAsync(at.App, email);
        var csv = await (await limited.GetAsync("/export/use-cases/csv")).Content.ReadAsStringAsync(Cancel);
        csv.ShouldContain(theirs);
        csv.ShouldNotContain("Not theirs");
    }

    [Fact]
    public async Task They_read_names_but_browse_no_list_of_people_and_no_redactions()
    {
        (await Service<IPeople>().SearchAsync(null, 50, reader, Cancel)).ShouldBeEmpty();
        (await Service<IPeople>().GetAsync(reader.Actor.Person!.Value, reader, Cancel)).ShouldNotBeNull();
        (await Service<IRedactionQueries>().GetAsync(StreamId.Of(RedactionEntity.KindName, "any"), reader, Cancel)).ShouldBeNull();
    }

    private T Service<T>()
        where T : notnull => at.App.Services.GetRequiredService<T>();
}
