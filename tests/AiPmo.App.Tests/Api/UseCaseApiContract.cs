namespace AiPmo.App.Tests.Api;

/// <summary>What programs can do with use cases, on every database.</summary>
public abstract class UseCaseApiContract(ApiApp at)
{
    private readonly ApiProgram lead = at.Lead;

    [Fact]
    public async Task An_idea_is_handed_in_and_stands_where_the_answer_says()
    {
        var answer = await lead.PostAsync("use-cases", """{"title":"Read X-rays","horizon":"1","tags":["imaging"],"personalData":true,"costPlanned":{"minor":1250000,"currency":"EUR"}}""");
        answer.Status.ShouldBe(201);
        answer.Body.GetProperty("version").GetInt64().ShouldBe(1);
        answer.Headers.ETag!.ToString().ShouldBe("\"1\"");
        answer.Headers.Location!.ToString().ShouldBe($"/api/v1/use-cases/{answer.Text("key")}");

        var read = await lead.GetAsync(answer.Headers.Location.ToString());
        read.Status.ShouldBe(200);
        (read.Text("title"), read.Text("stage"), read.Text("status"), read.Text("horizon")).ShouldBe(("Read X-rays", "ideation", "draft", "1"));
        read.Body.GetProperty("costPlanned").GetProperty("minor").GetInt64().ShouldBe(1_250_000);
        read.Body.GetProperty("personalData").GetBoolean().ShouldBeTrue();
        read.Text("createdBy").ShouldStartWith("token:");
        read.Body.TryGetProperty("vendor", out _).ShouldBeFalse("unknown is left out");
    }

    [Fact]
    public async Task Fields_are_changed_and_made_unknown_and_the_version_goes_up()
    {
        var key = await lead.RegisterAsync("""{"title":"Triage letters","vendor":"ACME"}""");
        var edited = await lead.PostAsync($"use-cases/{key}/edit", """{"vendor":null,"horizon":"2"}""");
        (edited.Status, edited.Headers.ETag!.ToString(), edited.Body.GetProperty("changed").GetBoolean()).ShouldBe((200, "\"2\"", true));
        var read = await lead.GetAsync($"use-cases/{key}");
        read.Text("horizon").ShouldBe("2");
        read.Body.TryGetProperty("vendor", out _).ShouldBeFalse();
        var again = await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"2"}""");
        (again.Status, again.Body.GetProperty("version").GetInt64(), again.Body.GetProperty("changed").GetBoolean()).ShouldBe((200, 2, false));
    }

    [Fact]
    public async Task A_change_meant_for_an_older_version_is_turned_down()
    {
        var key = await lead.RegisterAsync("""{"title":"Contested"}""");
        (await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"1"}""", ("If-Match", "\"1\""))).Status.ShouldBe(200);
        var stale = await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"3"}""", ("If-Match", "\"1\""));
        (stale.Status, stale.Code, stale.Value("version")).ShouldBe((412, "version.stale", "2"));
        (await lead.GetAsync($"use-cases/{key}")).Text("horizon").ShouldBe("1");
        (await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"3"}""", ("If-Match", "*"))).Status.ShouldBe(200);
        foreach (var tag in new[] { "W/\"2\"", "2", "\"x\"", "\"1\", \"2\"" })
        {
            (await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"3"}""", ("If-Match", tag))).Code.ShouldBe("api.if-match-invalid");
        }
    }

    [Fact]
    public async Task Whoever_has_the_version_already_gets_304()
    {
        var key = await lead.RegisterAsync("""{"title":"Unchanged"}""");
        var answer = await lead.GetAsync($"use-cases/{key}", ("If-None-Match", "\"7\", \"1\""));
        (answer.Status, answer.Headers.ETag!.ToString()).ShouldBe((304, "\"1\""));
        (await lead.GetAsync($"use-cases/{key}", ("If-None-Match", "\"7\""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_use_case_is_retired_with_a_reason_and_brought_back()
    {
        var key = await lead.RegisterAsync("""{"title":"Short-lived"}""");
        (await lead.PostAsync($"use-cases/{key}/retire", """{"reason":"Replaced by the vendor's own."}""")).Status.ShouldBe(200);
        var retired = await lead.GetAsync($"use-cases/{key}");
        (retired.Text("stage"), retired.Text("retiredBecause")).ShouldBe(("retired", "Replaced by the vendor's own."));
        var refused = await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"1"}""");
        (refused.Status, refused.Code).ShouldBe((409, "use-case.retired"));
        (await lead.PostAsync($"use-cases/{key}/reinstate", null)).Status.ShouldBe(200);
        (await lead.GetAsync($"use-cases/{key}")).Text("stage").ShouldBe("ideation");
    }

    [Fact]
    public async Task The_history_tells_what_happened_newest_first()
    {
        var key = await lead.RegisterAsync("""{"title":"Storied"}""");
        await lead.PostAsync($"use-cases/{key}/edit", """{"horizon":"1"}""");
        var history = await lead.GetAsync($"use-cases/{key}/history");
        history.Body.GetProperty("total").GetInt64().ShouldBe(2);
        var newest = history.Body.GetProperty("items")[0];
        newest.GetProperty("type").GetString().ShouldBe("use-case.edited");
        newest.GetProperty("event").GetProperty("changes").GetProperty("horizon").GetString().ShouldBe("1");
        var first = await lead.GetAsync($"use-cases/{key}/history?page=2&pageSize=1");
        first.Body.GetProperty("items")[0].GetProperty("type").GetString().ShouldBe("use-case.registered");
    }

    [Fact]
    public async Task The_list_is_paged_sorted_filtered_and_searched_with_its_total()
    {
        var vendor = $"Vendor {Guid.NewGuid():n}";
        foreach (var title in new[] { "Zebra", "ähre", "Apfel" })
        {
            await lead.RegisterAsync($$"""{"title":"{{title}}","vendor":"{{vendor}}"}""");
        }

        var filter = $"filter[vendor]={Uri.EscapeDataString(vendor)}";
        var page = await lead.GetAsync($"use-cases?{filter}&sort=title&pageSize=2");
        (page.Body.GetProperty("total").GetInt64(), page.Body.GetProperty("page").GetInt32(), page.Body.GetProperty("pageSize").GetInt32()).ShouldBe((3, 1, 2));
        page.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()).ShouldBe(["ähre", "Apfel"]);
        var found = await lead.GetAsync($"use-cases?{filter}&search=zeb");
        found.Body.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("title").GetString().ShouldBe("Zebra");
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_not_there()
    {
        foreach (var key in new[] { "UC-99999", "nonsense", "UC-0" })
        {
            (await lead.GetAsync($"use-cases/{key}")).Code.ShouldBe("use-case.not-found");
            (await lead.GetAsync($"use-cases/{key}/history")).Code.ShouldBe("use-case.not-found");
            var command = await lead.PostAsync($"use-cases/{key}/retire", """{"reason":"x"}""");
            (command.Status, command.Code).ShouldBe((404, "use-case.not-found"));
        }
    }
}

public sealed class SqliteUseCaseApiTests(SqliteApiApp at) : UseCaseApiContract(at), IClassFixture<SqliteApiApp>;

public sealed class PostgresUseCaseApiTests(PostgresApiApp at) : UseCaseApiContract(at), IClassFixture<PostgresApiApp>;
