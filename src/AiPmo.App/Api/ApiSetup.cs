using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
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

    private static readonly ApiDoc ManyUseCases = new("Use cases, page by page; all pages together are never sent at once.")
    {
        Answer = "UseCasePage",
        IsList = true,
        Searches = true,
        Sorts = UseCaseColumns.Sortable,
        Filters = UseCaseColumns.Filterable,
        Refusals = [400],
    };

    /// <summary>The services of the API.</summary>
    public static IServiceCollection AddAiPmoApi(this IServiceCollection services) => services.AddSingleton<CommandSender>().AddSingleton<OpenApiDocumentText>();

    /// <summary>Maps the API; call it after <see cref="AccessSetup.MapAiPmoAccess"/>.</summary>
    public static WebApplication MapAiPmoApi(this WebApplication app)
    {
        var v1 = app.MapGroup(V1).DisableAntiforgery();
        MapUseCases(v1);
        MapJournal(v1);
        MapPeople(v1);
        app.MapGet(OpenApiDocumentText.Path, static (HttpContext context, OpenApiDocumentText text) => text.WriteAsync(context)).AllowAnonymous();
        return app;
    }

    private static void MapUseCases(RouteGroupBuilder v1)
    {
        v1.MapGet("/use-cases", UseCaseReads.ListAsync).For(Right.ViewPortfolio, ManyUseCases);
        v1.MapGet("/use-cases/{key}", UseCaseReads.GetAsync).For(
            Right.ViewPortfolio, new ApiDoc("One use case. With If-None-Match and its ETag: 304 while it is unchanged.") { Answer = "UseCase", HasETag = true, Refusals = [404] });
        v1.MapGet("/use-cases/{key}/history", UseCaseReads.HistoryAsync).For(
            Right.ViewPortfolio, new ApiDoc("What happened to a use case, newest first.") { Answer = "EventPage", IsList = true, Refusals = [400, 404] });
        v1.MapPost("/use-cases", UseCaseWrites.RegisterAsync).For(
            Right.RegisterUseCase,
            new ApiDoc("Hand in an idea.") { Body = "NewUseCase", Answer = "Done", Status = 201, IsKeyed = true, HasETag = true, Refusals = [400, 413, 415, 422, 503] });

        // Which right a command needs the command itself says; whoever cannot see the use case is told that there is none.
        v1.MapPost("/use-cases/{key}/{command}", UseCaseWrites.CommandAsync).For(
            Right.ViewPortfolio,
            new ApiDoc("Send a command to a use case.")
            {
                CommandsOf = UseCaseEntity.KindName,
                Answer = "Done",
                IsKeyed = true,
                IsConditional = true,
                HasETag = true,
                Refusals = [400, 404, 409, 412, 413, 415, 422, 503],
            });
    }

    private static void MapJournal(RouteGroupBuilder v1)
    {
        v1.MapGet("/journal", JournalReads.ListAsync).For(
            Right.ViewJournal,
            new ApiDoc("The journal's entries with all that their hashes cover, newest first.")
            {
                Answer = "EntryPage",
                IsList = true,
                Sorts = ["sequence"],
                Filters = [.. JournalReads.Filters],
                Refusals = [400],
            });
        v1.MapGet("/journal/{sequence:long}", JournalReads.GetAsync).For(Right.ViewJournal, new ApiDoc("One entry.") { Answer = "Entry", Refusals = [404] });
        v1.MapPost("/journal/verify", JournalVerification.RunAsync).For(
            Right.ViewJournal, new ApiDoc("Recompute every chain and checkpoint now. 200 whether the record is whole or not: see valid.") { Answer = "Verification" });
    }

    private static void MapPeople(RouteGroupBuilder v1)
    {
        v1.MapGet("/people", PeopleApi.ListAsync).For(
            Right.ManagePeople, new ApiDoc("People by name.") { Answer = "PersonPage", IsList = true, Searches = true, Filters = [.. PeopleApi.Filters], Refusals = [400] });
        v1.MapGet("/people/{id}", PeopleApi.GetAsync).For(Right.ManagePeople, new ApiDoc("One person.") { Answer = "Person", Refusals = [404] });
        v1.MapPost("/people", PeopleApi.InviteAsync).For(
            Right.ManagePeople,
            new ApiDoc("Let somebody sign in. The answer holds the link by which they choose their password; it is shown this once.")
            {
                Body = "NewPerson",
                Answer = "Invitation",
                Status = 201,
                IsKeyed = true,
                Refusals = [400, 409, 413, 415, 422],
            });
        v1.MapPost("/people/{id}/invitation", PeopleApi.NewLinkAsync).For(
            Right.ManagePeople, new ApiDoc("A fresh link to choose a password by; an earlier one ends.") { Answer = "Invitation", Refusals = [404] });
        v1.MapPost("/people/{id}/{command}", PeopleApi.CommandAsync).For(
            Right.ManagePeople,
            new ApiDoc("Send a command about a person.") { CommandsOf = DirectoryEntity.KindName, Status = 204, IsKeyed = true, Refusals = [400, 404, 409, 413, 415, 422, 503] });
        v1.MapPut("/people/{id}", PeopleApi.ChangeAsync).For(
            Right.ManagePeople, new ApiDoc("Correct somebody's name and address.") { Body = "PersonData", Status = 204, Refusals = [400, 404, 409, 413, 415, 422] });
    }
}
