using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

public sealed class BearerTests(OneApp one) : IClassFixture<OneApp>
{
    private readonly RunningApp app = one.App;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_with_a_token_is_let_in()
    {
        var token = await app.TokenAsync(Role.PmoLead);
        token.Secret.ShouldMatch("^aipmo_[A-Za-z0-9_-]{43}$");
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aipmo_guessed")]
    [InlineData("demo-admin")]
    public async Task Without_a_token_that_exists_nobody_is_let_in(string? token)
    {
        using var program = app.Program(token?.Length == 0 ? null : token);
        using var answer = await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("access.unauthenticated");
    }

    [Fact]
    public async Task A_revoked_token_is_out_at_once()
    {
        var token = await app.TokenAsync(Role.Auditor);
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
        (await app.Services.GetRequiredService<Tokens>().RevokeAsync(token.Id, Actor.Cli, CommandId.New(), Cancel)).ShouldBeNull();
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_works_through_its_last_day()
    {
        var token = await app.TokenAsync(Role.Auditor, DateOnly.FromDateTime(app.Clock.GetUtcNow().Date));
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_opens_no_address_of_the_api()
    {
        using var browser = await Browser.SignedInAsync(app, "root@example.com");
        (await browser.GetAsync("/api/v1/use-cases")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/API/v1/use-cases")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        using var program = await app.ProgramAsync(Role.Admin);
        using var answer = await program.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_kept_nowhere()
    {
        var id = CommandId.New();
        var tokens = app.Services.GetRequiredService<Tokens>();
        var (token, _) = await tokens.CreateAsync("once", Role.Auditor, null, Actor.Cli, id, Cancel);
        (await tokens.CreateAsync("once", Role.Auditor, null, Actor.Cli, id, Cancel)).Reason!.Code.ShouldBe("token.shown-already");
        await using var lease = await app.Services.GetRequiredService<Storage.Database>().ReadAsync(Cancel);
        await using var command = lease.Connection.CreateCommand();
        command.CommandText = "SELECT group_concat(hash) FROM token_secret";
        var kept = (string)(await command.ExecuteScalarAsync(Cancel))!;
        kept.ShouldContain(Secrets.Hash(token!.Secret));
        kept.ShouldNotContain(token.Secret);
    }

    [Fact]
    public async Task A_token_that_was_refused_leaves_no_secret_behind()
    {
        var id = CommandId.New();
        var tokens = app.Services.GetRequiredService<Tokens>();
        (await tokens.CreateAsync("  ", Role.Auditor, null, Actor.Cli, id, Cancel)).Reason!.Code.ShouldBe("token.name-invalid");
        (await tokens.CreateAsync("named now", Role.Auditor, null, Actor.Cli, id, Cancel)).Token.ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_who_manages_tokens_makes_them_and_sees_them()
    {
        var lead = new Actor("person:lead", Roles.RightsOf(Role.PmoLead));
        (await app.Services.GetRequiredService<Tokens>().CreateAsync("mine", Role.Admin, null, lead, CommandId.New(), Cancel)).Reason!.Code.ShouldBe("access.denied");
        (await app.Services.GetRequiredService<TokenQueries>().ListAsync(new Reader(lead), Cancel)).ShouldBeEmpty();
        (await app.Services.GetRequiredService<TokenQueries>().ListAsync(new Reader(Actor.Cli), Cancel)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task When_a_token_was_last_used_is_noted_once_a_minute()
    {
        var token = await app.TokenAsync(Role.Auditor);
        (await StatusAsync(token.Secret)).ShouldBe(HttpStatusCode.OK);
        var used = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Services.GetRequiredService<TokenUses>().StopAsync(Cancel);
        var tokens = await app.Services.GetRequiredService<TokenQueries>().ListAsync(new Reader(Actor.Cli), Cancel);
        tokens.Single(t => t.Id == token.Id).UsedAt.ShouldBe(used);
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var program = app.Program(token);
        using var answer = await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}
