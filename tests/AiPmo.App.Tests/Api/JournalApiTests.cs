namespace AiPmo.App.Tests.Api;

public sealed class JournalApiTests(SqliteApiApp at) : IClassFixture<SqliteApiApp>
{
    private readonly ApiProgram auditor = at.Auditor;

    [Fact]
    public async Task An_auditor_reads_entries_with_all_that_their_hash_covers()
    {
        await at.Lead.RegisterAsync("""{"title":"Audited"}""");
        var page = await auditor.GetAsync("journal?filter[type]=use-case.registered&pageSize=1");
        var entry = page.Body.GetProperty("items")[0];
        var one = await auditor.GetAsync($"journal/{entry.GetProperty("sequence").GetInt64()}");
        one.Body.ToString().ShouldBe(entry.ToString());
        one.Body.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["sequence", "stream", "version", "type", "typeVersion", "time", "actor", "commandId", "cause", "salt", "payload", "hash"]);
        one.Text("hash").Length.ShouldBe(64);
    }

    [Fact]
    public async Task Entries_are_found_by_kind_actor_and_time_from_either_end()
    {
        await at.Lead.RegisterAsync("""{"title":"Timed"}""");
        var oldest = await auditor.GetAsync("journal?sort=sequence&pageSize=1");
        oldest.Body.GetProperty("items")[0].GetProperty("sequence").GetInt64().ShouldBe(1);
        (await auditor.GetAsync("journal?filter[kind]=directory")).Body.GetProperty("items").EnumerateArray().ShouldAllBe(e => e.GetProperty("stream").GetString() == "directory/people");
        (await auditor.GetAsync("journal?filter[from]=2999-01-01T00:00:00Z")).Body.GetProperty("total").GetInt64().ShouldBe(0);
        (await auditor.GetAsync("journal?filter[until]=2999-01-01")).Body.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("filter[from]=yesterday", "filter[from]")]
    [InlineData("filter[kind]=a&filter[kind]=b", "filter[kind]")]
    [InlineData("sort=time", "sort")]
    [InlineData("search=x", "search")]
    public async Task What_cannot_be_asked_is_named(string query, string parameter) => (await auditor.GetAsync($"journal?{query}")).Value("parameter").ShouldBe(parameter);

    [Fact]
    public async Task An_entry_that_is_not_there_is_404() => (await auditor.GetAsync("journal/999999")).Code.ShouldBe("journal.not-found");

    [Fact]
    public async Task The_record_is_verified_on_request()
    {
        await at.Lead.RegisterAsync("""{"title":"Verified"}""");
        var answer = await auditor.PostAsync("journal/verify", null);
        answer.Status.ShouldBe(200, answer.Body.ToString());
        answer.Body.GetProperty("valid").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Names_of_people_are_nowhere_in_it()
    {
        var page = await auditor.GetAsync("journal?filter[kind]=directory&pageSize=200");
        page.Body.ToString().ShouldNotContain("example.com");
    }
}
