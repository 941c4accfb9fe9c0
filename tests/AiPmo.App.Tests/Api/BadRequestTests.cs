using System.Net.Http.Headers;
using System.Text;

namespace AiPmo.App.Tests.Api;

/// <summary>Whatever a program sends, the answer is a problem with a code, and nothing is half written.</summary>
public sealed class BadRequestTests(SqliteApiApp at) : IClassFixture<SqliteApiApp>
{
    private readonly ApiProgram lead = at.Lead;

    [Theory]
    [InlineData("", "api.invalid-json")]
    [InlineData("{", "api.invalid-json")]
    [InlineData("[]", "api.invalid-json")]
    [InlineData("null", "api.invalid-json")]
    [InlineData("\"text\"", "api.invalid-json")]
    [InlineData("""{"title":"x"} {"title":"y"}""", "api.invalid-json")]
    [InlineData("""{"title":"half \ud800 pair"}""", "api.invalid-json")]
    [InlineData("""{"ti\ud800tle":"x"}""", "api.invalid-json")]
    [InlineData("{}", "use-case.title-missing")]
    [InlineData("""{"title":"   "}""", "use-case.title-missing")]
    [InlineData("""{"title":null}""", "use-case.title-missing")]
    [InlineData("""{"title":7}""", "field.wrong-type")]
    [InlineData("""{"title":"x","titel":"y"}""", "field.unknown")]
    [InlineData("""{"title":"x","key":"UC-0001"}""", "field.unknown")]
    [InlineData("""{"title":"x","stage":"scale"}""", "field.unknown")]
    [InlineData("""{"title":"x","title":"y"}""", "field.repeated")]
    [InlineData("""{"title":"nul \u0000 byte"}""", "field.control-characters")]
    [InlineData("""{"title":"x","horizon":"9"}""", "field.unknown-option")]
    [InlineData("""{"title":"x","plannedEnd":"soon"}""", "field.not-a-date")]
    [InlineData("""{"title":"x","owner":"Jane Doe"}""", "field.not-a-person")]
    [InlineData("""{"title":"x","costPlanned":{"minor":-1,"currency":"EUR"}}""", "field.not-money")]
    [InlineData("""{"title":"x","costPlanned":{"minor":1,"currency":"EUR","extra":1}}""", "field.not-money")]
    public async Task A_body_that_is_wrong_is_refused_by_its_reason(string body, string code)
    {
        var answer = await lead.PostAsync("use-cases", body);
        answer.Code.ShouldBe(code);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Status.ShouldBe(answer.Body.GetProperty("status").GetInt32());
        answer.Status.ShouldBeInRange(400, 422);
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var answer = await lead.PostAsync("use-cases", """{"titel":"y","horizon":"9","owner":"No One"}""");
        answer.Status.ShouldBe(422);
        answer.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()).ShouldBe(["field.unknown", "field.unknown-option", "field.not-a-person"]);
        answer.Value("field").ShouldBe("titel");
    }

    [Fact]
    public async Task A_deep_body_is_refused()
    {
        var answer = await lead.PostAsync("use-cases", $$"""{"title":{{new string('[', 100)}}{{new string(']', 100)}}}""");
        answer.Code.ShouldBe("api.invalid-json");
    }

    [Fact]
    public async Task A_body_over_half_a_megabyte_is_refused_whether_it_says_its_length_or_not()
    {
        var body = $$"""{"title":"{{new string('x', 600 * 1024)}}"}""";
        (await lead.PostAsync("use-cases", body)).Code.ShouldBe("api.body-too-large");
        using var chunked = new StreamContent(new Unseekable(Encoding.UTF8.GetBytes(body)));
        chunked.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await lead.SendAsync(HttpMethod.Post, "use-cases", chunked)).Code.ShouldBe("api.body-too-large");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await lead.SendAsync(HttpMethod.Post, "use-cases", content)).Code.ShouldBe("api.invalid-json");
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        using var content = new StringContent("title=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await lead.SendAsync(HttpMethod.Post, "use-cases", content);
        (answer.Status, answer.Code).ShouldBe((415, "api.not-json"));
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=x", "page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("page=99999999", "page")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("limit=10", "limit")]
    [InlineData("filter[nothing]=x", "filter[nothing]")]
    [InlineData("filter[vendor]]=x", "filter[vendor]]")]
    [InlineData("sort=", "sort")]
    public async Task A_parameter_that_cannot_be_used_is_named(string query, string parameter)
    {
        var answer = await lead.GetAsync($"use-cases?{query}");
        (answer.Status, answer.Code, answer.Value("parameter")).ShouldBe((400, "api.parameter-invalid", parameter));
    }

    [Theory]
    [InlineData("sort=title_fold", "list.sort-unknown")]
    [InlineData("sort=title;DROP TABLE journal", "list.sort-unknown")]
    [InlineData("sort=--title", "list.sort-unknown")]
    [InlineData("filter[stage]=nowhere", "list.filter-value")]
    public async Task Sorting_and_filtering_go_by_closed_lists(string query, string code)
    {
        var answer = await lead.GetAsync($"use-cases?{query}");
        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Theory]
    [InlineData("retire", """{"reason":""}""", "text.missing")]
    [InlineData("retire", "{}", "field.missing")]
    [InlineData("retire", """{"reason":null}""", "field.wrong-type")]
    [InlineData("retire", """{"reason":"x","also":1}""", "field.unknown")]
    [InlineData("retire", """{"reason":["x"]}""", "field.wrong-type")]
    [InlineData("edit", """{"title":null}""", "use-case.title-missing")]
    [InlineData("edit", """{"fields":{"title":"x"}}""", "field.unknown")]
    [InlineData("register", """{"title":"x"}""", "api.not-found")]
    [InlineData("take-over", "{}", "api.not-found")]
    [InlineData("release-person", """{"person":"x"}""", "api.not-found")]
    [InlineData("update-from-source", "{}", "api.not-found")]
    [InlineData("levitate", "{}", "api.not-found")]
    public async Task A_command_that_cannot_be_read_or_is_none_is_refused(string command, string body, string code)
    {
        var key = await lead.RegisterAsync("""{"title":"Target"}""");
        (await lead.PostAsync($"use-cases/{key}/{command}", body)).Code.ShouldBe(code);
        (await lead.GetAsync($"use-cases/{key}")).Body.GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task An_address_or_method_that_is_none_is_a_problem_too()
    {
        var nowhere = await lead.GetAsync("nowhere");
        (nowhere.Status, nowhere.Code, nowhere.MediaType).ShouldBe((404, "api.not-found", "application/problem+json"));
        var method = await lead.SendAsync(HttpMethod.Delete, "use-cases/UC-0001", null);
        (method.Status, method.Code, method.MediaType).ShouldBe((405, "api.method-not-allowed", "application/problem+json"));
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
