using System.Net;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Auth;

/// <summary>Two processes on one PostgreSQL database are one installation: whoever is in at one is in at the other, and out at both.</summary>
public sealed class SeveralProcessesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private RunningApp here = null!;
    private RunningApp there = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        here = await RunningApp.StartAsync(new AppOptions { Postgres = database.ConnectionString });
        there = await RunningApp.StartAsync(new AppOptions { Postgres = database.ConnectionString });
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
    }

    [Fact]
    public async Task A_session_and_a_token_count_in_both_until_they_end_in_one()
    {
        await here.PersonAsync("root@example.com", Role.Admin);
        var id = await here.PersonAsync("ben@example.com", Role.Contributor);
        using var browser = await Browser.SignedInAsync(here, "ben@example.com");
        var token = await here.TokenAsync(Role.Auditor);

        await UntilAsync(async () => (await ThereAsync()).People.ContainsKey(id));
        (await PageAsync(browser)).ShouldBe(HttpStatusCode.OK);
        await UntilAsync(async () => await ListAsync(token.Secret) == HttpStatusCode.OK);

        await here.SendAsync(new SwitchOff(id));
        await here.Services.GetRequiredService<Tokens>().RevokeAsync(token.Id, Actor.Cli, CommandId.New(), Cancel);
        await UntilAsync(async () => await PageAsync(browser) == HttpStatusCode.Redirect);
        await UntilAsync(async () => await ListAsync(token.Secret) == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_everywhere_counts_in_the_other_after_half_a_minute_at_the_latest()
    {
        await here.PersonAsync($"{Guid.NewGuid():n}@example.com", Role.Admin);
        var email = $"{Guid.NewGuid():n}@example.com";
        var id = await here.PersonAsync(email, Role.Contributor);
        using var browser = await Browser.SignedInAsync(here, email);
        await UntilAsync(async () => (await ThereAsync()).People.ContainsKey(id));
        (await PageAsync(browser)).ShouldBe(HttpStatusCode.OK);
        await browser.PostAsync(Urls.SignOutEverywhere);
        there.Clock.Advance(DirectoryView.Freshness);
        (await PageAsync(browser)).ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<DirectorySnapshot> ThereAsync() => await there.Services.GetRequiredService<DirectoryView>().GetAsync(Cancel);

    /// <summary>The same browser at the other process: cookies do not know ports.</summary>
    private async Task<HttpStatusCode> PageAsync(Browser browser) => (await browser.Client.GetAsync(new Uri(there.Address, "/profile"), Cancel)).StatusCode;

    private async Task<HttpStatusCode> ListAsync(string token)
    {
        using var program = there.Program(token);
        return (await program.GetAsync(new Uri("/api/v1/use-cases", UriKind.Relative), Cancel)).StatusCode;
    }

    /// <summary>The other process is told within moments; how many is the database's business.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
