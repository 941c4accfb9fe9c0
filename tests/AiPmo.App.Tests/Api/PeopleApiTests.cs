using System.Text;
using System.Text.Json;
using AiPmo.App.Auth;
using AiPmo.App.Tests.Auth;

namespace AiPmo.App.Tests.Api;

public sealed class PeopleApiTests(SqliteApiApp at) : IClassFixture<SqliteApiApp>
{
    private readonly ApiProgram admin = at.Admin;

    [Fact]
    public async Task Somebody_who_joins_is_invited_and_chooses_a_password()
    {
        var (id, link) = await InviteAsync("Joiner", "joiner@example.com", "contributor", "approver");
        var person = await admin.GetAsync($"people/{id}");
        (person.Text("name"), person.Text("email"), person.Text("state")).ShouldBe(("Joiner", "joiner@example.com", "invited"));
        person.Body.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["contributor", "approver"]);
        using var browser = at.App.Browser();
        (await browser.PostAsync(link, (SignInForm.Password, "an entirely new one"))).Headers.Location!.ToString().ShouldBe("/");
        (await admin.GetAsync($"people/{id}")).Text("state").ShouldBe("active");
    }

    [Fact]
    public async Task Inviting_twice_with_one_key_makes_one_person()
    {
        var key = ("Idempotency-Key", "invite-once");
        const string Body = """{"name":"Twice","email":"twice@example.com","roles":["auditor"]}""";
        var first = await admin.PostAsync("people", Body, key);
        var second = await admin.PostAsync("people", Body, key);
        second.Status.ShouldBe(201, second.Body.ToString());
        second.Text("id").ShouldBe(first.Text("id"));
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_refused()
    {
        await InviteAsync("First", "taken@example.com", "auditor");
        var answer = await admin.PostAsync("people", """{"name":"Second","email":"Taken@Example.com","roles":["auditor"]}""");
        (answer.Status, answer.Code).ShouldBe((409, "person.email-taken"));
    }

    [Theory]
    [InlineData("""{"name":"","email":"halfway@example.com","roles":["auditor"]}""", "person.name-invalid")]
    [InlineData("""{"name":"A","email":"none","roles":["auditor"]}""", "person.email-invalid")]
    [InlineData("""{"name":"A","email":"halfway@example.com","roles":[]}""", "directory.no-role")]
    [InlineData("""{"name":"A","email":"halfway@example.com","roles":["emperor"]}""", "field.unknown-option")]
    [InlineData("""{"name":"A","email":"halfway@example.com"}""", "field.unknown-option")]
    [InlineData("""{"name":"A","email":"halfway@example.com","roles":["auditor"],"isAdmin":true}""", "field.unknown")]
    public async Task Who_cannot_be_added_is_not_half_added(string body, string code)
    {
        (await admin.PostAsync("people", body)).Code.ShouldBe(code);
        (await admin.GetAsync("people?search=halfway")).Body.GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Roles_limits_and_switches_are_commands()
    {
        var (id, _) = await InviteAsync("Changing", "changing@example.com", "contributor");
        (await admin.PostAsync($"people/{id}/change-roles", """{"roles":["auditor"]}""")).Status.ShouldBe(204);
        (await admin.PostAsync($"people/{id}/limit-auditor", """{"limits":{"until":"2030-12-31","onlyUseCases":["UC-0001"]}}""")).Status.ShouldBe(204);
        (await admin.PostAsync($"people/{id}/switch-off", null)).Status.ShouldBe(204);
        var person = await admin.GetAsync($"people/{id}");
        person.Text("state").ShouldBe("switched-off");
        person.Body.GetProperty("limits").GetProperty("until").GetString().ShouldBe("2030-12-31");
        (await admin.PostAsync($"people/{id}/switch-on", "{}")).Status.ShouldBe(204);
        (await admin.GetAsync("people?filter[role]=auditor&search=changing")).Body.GetProperty("total").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("limit-auditor", "{}", "field.missing")]
    [InlineData("limit-auditor", """{"limits":null}""", "field.wrong-type")]
    [InlineData("limit-auditor", """{"limits":{"until":"someday"}}""", "field.wrong-type")]
    [InlineData("limit-auditor", """{"limits":{"onlyUseCases":["nonsense"]}}""", "field.wrong-type")]
    [InlineData("limit-auditor", """{"limits":{"forever":true}}""", "field.wrong-type")]
    [InlineData("limit-auditor", """{"limits":{"until":"2020-01-01"}}""", "directory.limits-past")]
    [InlineData("change-roles", "{}", "field.missing")]
    [InlineData("change-roles", """{"roles":"admin"}""", "field.wrong-type")]
    [InlineData("change-roles", """{"roles":["emperor"]}""", "field.wrong-type")]
    [InlineData("switch-off", """{"now":true}""", "field.unknown")]
    public async Task A_command_that_cannot_be_read_changes_nothing(string command, string body, string code)
    {
        var (id, _) = await InviteAsync("Target", $"target{Guid.NewGuid():n}@example.com", "auditor");
        (await admin.PostAsync($"people/{id}/{command}", body)).Code.ShouldBe(code);
        (await admin.GetAsync($"people/{id}")).Text("state").ShouldBe("invited");
    }

    [Fact]
    public async Task Somebody_who_is_erased_is_gone()
    {
        var (id, _) = await InviteAsync("Leaver", "leaver@example.com", "contributor");
        (await admin.PostAsync($"people/{id}/erase-person", null)).Status.ShouldBe(204);
        (await admin.GetAsync($"people/{id}")).Status.ShouldBe(404);
        (await admin.GetAsync("people?search=leaver")).Body.GetProperty("total").GetInt64().ShouldBe(0);
        (await admin.PostAsync($"people/{id}/change-roles", """{"roles":["auditor"]}""")).Code.ShouldBe("directory.person-erased");
        (await admin.PostAsync($"people/{id}/invitation", null)).Code.ShouldBe("directory.person-unknown");
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var root = (await admin.GetAsync("people?search=root@example.com")).Body.GetProperty("items")[0].GetProperty("id").GetString();
        foreach (var (command, body) in new[] { ("switch-off", "{}"), ("erase-person", "{}"), ("change-roles", """{"roles":["auditor"]}""") })
        {
            var answer = await admin.PostAsync($"people/{root}/{command}", body);
            (answer.Status, answer.Code).ShouldBe((409, "directory.last-admin"));
        }
    }

    [Fact]
    public async Task A_name_and_an_address_are_corrected()
    {
        var (id, _) = await InviteAsync("Mispelt", "mispelt@example.com", "contributor");
        using var content = new StringContent("""{"name":"Misspelt","email":"misspelt@example.com"}""", Encoding.UTF8, "application/json");
        (await admin.SendAsync(HttpMethod.Put, $"people/{id}", content)).Status.ShouldBe(204);
        (await admin.GetAsync($"people/{id}")).Text("name").ShouldBe("Misspelt");
    }

    [Theory]
    [InlineData("filter[role]=emperor", "filter[role]")]
    [InlineData("filter[state]=gone", "filter[state]")]
    [InlineData("sort=name", "sort")]
    public async Task People_are_narrowed_by_closed_lists(string query, string parameter) =>
        (await admin.GetAsync($"people?{query}")).Value("parameter").ShouldBe(parameter);

    [Fact]
    public async Task Nobody_is_known_by_an_id_that_is_none()
    {
        (await admin.GetAsync("people/NOT%20AN%20ID")).Status.ShouldBe(404);
        (await admin.PostAsync("people/NOT%20AN%20ID/switch-off", null)).Status.ShouldBe(404);
        (await admin.PostAsync("people/nobody/levitate", null)).Code.ShouldBe("api.not-found");
        (await admin.PostAsync("people/nobody/switch-off", """{"person":"somebody"}""")).Code.ShouldBe("field.unknown");
    }

    private async Task<(string Id, string Link)> InviteAsync(string name, string email, params string[] roles)
    {
        var answer = await admin.PostAsync("people", JsonSerializer.Serialize(new { name, email, roles }));
        answer.Status.ShouldBe(201, answer.Body.ToString());
        answer.Headers.Location!.ToString().ShouldBe($"/api/v1/people/{answer.Text("id")}");
        return (answer.Text("id"), answer.Text("link"));
    }
}
