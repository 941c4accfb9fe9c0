using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Api;

/// <summary>How a host takes the API in.</summary>
public static class ApiSetup
{
    /// <summary>Where version 1 stands.</summary>
    public const string V1 = "/api/v1";

    /// <summary>The services of the API.</summary>
    public static IServiceCollection AddAiPmoApi(this IServiceCollection services) => services.AddSingleton<CommandSender>();

    /// <summary>Maps the API; call it after <see cref="AccessSetup.MapAiPmoAccess"/>.</summary>
    public static WebApplication MapAiPmoApi(this WebApplication app)
    {
        var v1 = app.MapGroup(V1);
        MapUseCases(v1);
        MapJournal(v1);
        MapPeople(v1);
        return app;
    }

    private static void MapUseCases(RouteGroupBuilder v1)
    {
        Get(v1, "/use-cases", Right.ViewPortfolio, UseCaseReads.ListAsync);
        Get(v1, "/use-cases/{key}", Right.ViewPortfolio, UseCaseReads.GetAsync);
        Get(v1, "/use-cases/{key}/history", Right.ViewPortfolio, UseCaseReads.HistoryAsync);
        Post(v1, "/use-cases", Right.RegisterUseCase, UseCaseWrites.RegisterAsync);

        // Which right a command needs the command itself says; whoever cannot see the use case is told that there is none.
        Post(v1, "/use-cases/{key}/{command}", Right.ViewPortfolio, UseCaseWrites.CommandAsync);
    }

    private static void MapJournal(RouteGroupBuilder v1)
    {
        Get(v1, "/journal", Right.ViewJournal, JournalReads.ListAsync);
        Get(v1, "/journal/{sequence:long}", Right.ViewJournal, JournalReads.GetAsync);
        Post(v1, "/journal/verify", Right.ViewJournal, JournalVerification.RunAsync);
    }

    private static void MapPeople(RouteGroupBuilder v1)
    {
        Get(v1, "/people", Right.ManagePeople, PeopleApi.ListAsync);
        Get(v1, "/people/{id}", Right.ManagePeople, PeopleApi.GetAsync);
        Post(v1, "/people", Right.ManagePeople, PeopleApi.InviteAsync);
        Post(v1, "/people/{id}/invitation", Right.ManagePeople, PeopleApi.NewLinkAsync);
        Post(v1, "/people/{id}/{command}", Right.ManagePeople, PeopleApi.CommandAsync);
        v1.MapPut("/people/{id}", PeopleApi.ChangeAsync).RequireAuthorization(nameof(Right.ManagePeople));
    }

    private static void Get(RouteGroupBuilder group, string pattern, Right right, Delegate handler) =>
        group.MapGet(pattern, handler).RequireAuthorization(right.ToString());

    private static void Post(RouteGroupBuilder group, string pattern, Right right, Delegate handler) =>
        group.MapPost(pattern, handler).RequireAuthorization(right.ToString()).DisableAntiforgery();
}
