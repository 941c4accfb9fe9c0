namespace AiPmo.App.Tests.Api;

/// <summary>A second try does nothing twice, on every database.</summary>
public abstract class IdempotencyContract(ApiApp at)
{
    private readonly ApiProgram lead = at.Lead;

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        var first = await lead.PostAsync("use-cases", """{"title":"Once"}""", key);
        var second = await lead.PostAsync("use-cases", """{"title":"Once"}""", key);
        (second.Status, second.Text("key")).ShouldBe((201, first.Text("key")));
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task The_same_key_over_another_body_is_turned_down()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        await lead.PostAsync("use-cases", """{"title":"One body"}""", key);
        var other = await lead.PostAsync("use-cases", """{"title":"Another body"}""", key);
        (other.Status, other.Code).ShouldBe((422, "command.id-reused"));
    }

    [Fact]
    public async Task The_same_key_for_another_address_is_turned_down()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        var useCase = await lead.RegisterAsync("""{"title":"Two commands"}""");
        (await lead.PostAsync($"use-cases/{useCase}/retire", """{"reason":"r"}""", key)).Status.ShouldBe(200);
        (await lead.PostAsync($"use-cases/{useCase}/reinstate", """{"reason":"r"}""", key)).Code.ShouldBe("command.id-reused");
    }

    [Fact]
    public async Task A_key_is_a_programs_own()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        using var other = await ApiProgram.AsAsync(at.App, Domain.Access.Role.Contributor);
        var mine = await lead.PostAsync("use-cases", """{"title":"Mine"}""", key);
        var theirs = await other.PostAsync("use-cases", """{"title":"Mine"}""", key);
        theirs.Text("key").ShouldNotBe(mine.Text("key"));
    }

    [Fact]
    public async Task Sent_at_once_many_times_it_is_done_once()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => lead.PostAsync("use-cases", """{"title":"Hammered"}""", key)));
        answers.Select(answer => answer.Text("key")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_repeated_change_is_done_once_and_the_first_version_is_told()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        var useCase = await lead.RegisterAsync("""{"title":"Edited"}""");
        (await lead.PostAsync($"use-cases/{useCase}/edit", """{"horizon":"1"}""", key)).Body.GetProperty("version").GetInt64().ShouldBe(2);
        await lead.PostAsync($"use-cases/{useCase}/edit", """{"horizon":"2"}""");
        var again = await lead.PostAsync($"use-cases/{useCase}/edit", """{"horizon":"1"}""", key);
        again.Body.GetProperty("version").GetInt64().ShouldBe(2);
        (await lead.GetAsync($"use-cases/{useCase}")).Text("horizon").ShouldBe("2");
    }

    [Fact]
    public async Task After_a_day_a_key_is_fresh_again_and_again()
    {
        var key = ("Idempotency-Key", $"k-{Guid.NewGuid()}");
        var keys = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            var first = await lead.PostAsync("use-cases", $$"""{"title":"Day {{day}}"}""", key);
            first.Status.ShouldBe(201, first.Body.ToString());
            (await lead.PostAsync("use-cases", $$"""{"title":"Day {{day}}"}""", key)).Text("key").ShouldBe(first.Text("key"));
            keys.Add(first.Text("key"));
            at.App.Clock.Advance(TimeSpan.FromHours(24));
        }

        keys.ShouldBeUnique();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("tab\tbed")]
    public async Task A_key_is_visible_ascii(string key)
    {
        var answer = await lead.PostAsync("use-cases", """{"title":"x"}""", ("Idempotency-Key", key));
        (answer.Status, answer.Code).ShouldBe((400, "api.idempotency-key-invalid"));
    }

    [Fact]
    public async Task A_key_has_at_most_two_hundred_characters()
    {
        (await lead.PostAsync("use-cases", """{"title":"x"}""", ("Idempotency-Key", new string('k', 200)))).Status.ShouldBe(201);
        (await lead.PostAsync("use-cases", """{"title":"x"}""", ("Idempotency-Key", new string('k', 201)))).Status.ShouldBe(400);
    }
}

public sealed class SqliteIdempotencyTests(SqliteApiApp at) : IdempotencyContract(at), IClassFixture<SqliteApiApp>;

public sealed class PostgresIdempotencyTests(PostgresApiApp at) : IdempotencyContract(at), IClassFixture<PostgresApiApp>;
