using System.Text.Json;
using System.Text.Json.Nodes;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Fields;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary><c>/api/v1/people</c>: what an administrator does with people, for programs such as a joiner-and-leaver process.</summary>
internal static class PeopleApi
{
    /// <summary>What people can be filtered by.</summary>
    public static string[] Filters { get; } = ["role", "state"];

    /// <summary>People by name.</summary>
    public static async Task ListAsync(HttpContext context, CurrentActor actors, PeopleQueries queries)
    {
        var (asked, problem) = ListParameters.Read(context.Request, 25, Filters, sorts: false, searches: true);
        var query = asked is null ? null : Query(asked, out problem);
        if (query is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var page = await queries.ListAsync(query, reader, context.RequestAborted).ConfigureAwait(false);
        await ApiWriter.WriteAsync(context, StatusCodes.Status200OK, page, static (writer, it) => UseCaseJson.WritePage(writer, it, PeopleJson.Write)).ConfigureAwait(false);
    }

    /// <summary>One person.</summary>
    public static async Task GetAsync(HttpContext context, CurrentActor actors, PeopleQueries queries, string id)
    {
        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var person = PersonId.IsValid(id) ? await queries.GetAsync(new PersonId(id), reader, context.RequestAborted).ConfigureAwait(false) : null;
        await (person is null
            ? Problems.WriteAsync(context, Unknown(id))
            : ApiWriter.WriteAsync(context, StatusCodes.Status200OK, person, PeopleJson.Write)).ConfigureAwait(false);
    }

    /// <summary>Adds a person: <c>{name, email, roles}</c>; 201 with the link they choose their password by, shown this once.</summary>
    public static Task InviteAsync(HttpContext context, CurrentActor actors, Accounts accounts) => WithBodyAsync(context, ["name", "email", "roles"], async body =>
    {
        var (id, _, problem) = ApiConditions.Try(context, body.Bytes);
        var roles = PeopleJson.Roles(body.Root);
        problem ??= roles is null ? Refusal.Of("field.unknown-option", "roles takes a list of role ids.", "field", "roles") : null;
        if (problem is not null)
        {
            return (problem, null);
        }

        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var (invitation, reason) = await accounts.InviteAsync(
            PeopleJson.Text(body.Root, "name"), PeopleJson.Text(body.Root, "email"), roles!.Value, actor, id, context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.Location = invitation is null ? default : $"{ApiSetup.V1}/people/{invitation.Person}";
        return (reason, invitation is null ? null : new Result(StatusCodes.Status201Created, invitation));
    });

    /// <summary>A fresh link for somebody who lost theirs or forgot their password.</summary>
    public static Task NewLinkAsync(HttpContext context, CurrentActor actors, Accounts accounts, string id) => WithBodyAsync(context, [], async _ =>
    {
        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var (invitation, reason) = await accounts.NewLinkAsync(new PersonId(id), actor, context.RequestAborted).ConfigureAwait(false);
        return (reason, invitation is null ? null : new Result(StatusCodes.Status200OK, invitation));
    });

    /// <summary>Corrects name and address: <c>{name, email}</c>.</summary>
    public static Task ChangeAsync(HttpContext context, CurrentActor actors, Accounts accounts, string id) => WithBodyAsync(context, ["name", "email"], async body =>
    {
        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var reason = await accounts.ChangeAsync(
            new PersonId(id), PeopleJson.Text(body.Root, "name"), PeopleJson.Text(body.Root, "email"), actor, context.RequestAborted).ConfigureAwait(false);
        return (reason, new Result(StatusCodes.Status204NoContent, null));
    });

    /// <summary>Sends a command about a person; the body holds the command's other members.</summary>
    public static Task CommandAsync(HttpContext context, CurrentActor actors, Accounts accounts, CommandSender sender, string id, string command) => WithBodyAsync(context, null, async body =>
    {
        if (!ApiCommands.People.TryGetValue(command, out var info))
        {
            return (Refusal.Of("api.not-found", "There is no such command.", "command", TextSafety.Excerpt(command)), null);
        }

        if (!PersonId.IsValid(id) || body.Root.TryGetProperty("person", out _))
        {
            return (PersonId.IsValid(id) ? Refusal.Of("field.unknown", "The person stands in the address.", "field", "person") : Unknown(id), null);
        }

        var members = JsonObject.Create(body.Root)!;
        members["person"] = id;
        var (read, problems) = CommandReading.Members(info.Type, JsonSerializer.SerializeToElement(members));
        var (tried, isKeyed, wrong) = ApiConditions.Try(context, body.Bytes);
        if (read is null || wrong is not null)
        {
            return (wrong ?? problems[0], null);
        }

        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var answer = await sender.SendAsync(tried, isKeyed, it => new Envelope(DirectoryEntity.Stream, read, it, actor), CancellationToken.None).ConfigureAwait(false);
        if (answer is Answer.Done && read is ErasePerson erased)
        {
            await accounts.FinishErasureAsync(erased.Person).ConfigureAwait(false);
        }

        return ((answer as Answer.Refused)?.Reason, new Result(StatusCodes.Status204NoContent, null));
    });

    private static Refusal Unknown(string id) => Refusal.Of("directory.person-unknown", "There is nobody with this id.", "person", TextSafety.Excerpt(id));

    private static PeopleQuery? Query(ListParameters asked, out Refusal? problem)
    {
        Role? role = asked["role"] is [var roleId] ? Roles.Parse(roleId) : null;
        PersonState? state = asked["state"] is [var stateId] ? PeopleJson.State(stateId) : null;
        problem = asked["role"].Length > 0 && role is null ? ListParameters.Invalid("filter[role]")
            : asked["state"].Length > 0 && state is null ? ListParameters.Invalid("filter[state]")
            : null;
        return problem is null ? new PeopleQuery(asked.Page, asked.PageSize, asked.Search, role, state) : null;
    }

    /// <summary>Reads a body with these members and no others (null: the command says which), acts, answers.</summary>
    private static async Task WithBodyAsync(HttpContext context, string[]? members, Func<ApiBody, Task<(Refusal? Reason, Result? Done)>> act)
    {
        var (body, problem) = await ApiBody.ReadAsync(context, mayBeEmpty: true).ConfigureAwait(false);
        if (body is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        using (body)
        {
            var unknown = members is null ? null : PeopleJson.UnknownMember(body.Root, members);
            var (reason, done) = unknown is null ? await act(body).ConfigureAwait(false) : (Refusal.Of("field.unknown", "There is no such field.", "field", TextSafety.Excerpt(unknown)), null);
            if (reason is not null)
            {
                await Problems.WriteAsync(context, reason).ConfigureAwait(false);
            }
            else if (done!.Invitation is { } invitation)
            {
                await ApiWriter.WriteAsync(context, done.Status, invitation, PeopleJson.Write).ConfigureAwait(false);
            }
            else
            {
                context.Response.StatusCode = done.Status;
            }
        }
    }

    private sealed record Result(int Status, Invitation? Invitation);
}
