using System.Text.Json;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary><c>POST /api/v1/use-cases</c> registers; <c>POST /api/v1/use-cases/{key}/{command}</c> is any other command, named as in the domain.</summary>
internal static class UseCaseWrites
{
    /// <summary>Registers an idea: 201 with its address.</summary>
    public static async Task RegisterAsync(HttpContext context, CurrentActor actors, CommandSender sender)
    {
        var (body, problem) = await ApiBody.ReadAsync(context).ConfigureAwait(false);
        if (body is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        using (body)
        {
            var (command, problems) = CommandReading.Fields(body.Root, changes => new Register(changes));
            if (command is null)
            {
                await Problems.WriteAsync(context, problems[0], problems).ConfigureAwait(false);
                return;
            }

            await SendAsync(context, actors, sender, body, UseCaseEntity.StreamFor, command, expected: null, StatusCodes.Status201Created).ConfigureAwait(false);
        }
    }

    /// <summary>Sends another command.</summary>
    public static async Task CommandAsync(HttpContext context, CurrentActor actors, IUseCaseQueries queries, CommandSender sender, string key, string command)
    {
        if (!ApiCommands.UseCases.TryGetValue(command, out var info))
        {
            await Problems.WriteAsync(context, Refusal.Of("api.not-found", "There is no such command.", "command", TextSafety.Excerpt(command))).ConfigureAwait(false);
            return;
        }

        var (expected, wrong) = ApiConditions.IfMatch(context.Request);
        var (body, problem) = wrong is null ? await ApiBody.ReadAsync(context, mayBeEmpty: true).ConfigureAwait(false) : (null, wrong);
        if (body is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        using (body)
        {
            var (read, problems) = CommandReading.Read(info, body.Root);
            if (read is null)
            {
                await Problems.WriteAsync(context, problems[0], problems).ConfigureAwait(false);
            }
            else if (await UseCaseReads.FindAsync(context, actors, queries, key).ConfigureAwait(false) is { } found)
            {
                await SendAsync(context, actors, sender, body, _ => found.Record.Stream, read, expected, StatusCodes.Status200OK).ConfigureAwait(false);
            }
        }
    }

    private static async Task SendAsync(
        HttpContext context, CurrentActor actors, CommandSender sender, ApiBody body, Func<CommandId, StreamId> stream, Command command, long? expected, int status)
    {
        var (id, isKeyed, problem) = ApiConditions.Try(context, body.Bytes);
        if (problem is not null)
        {
            await Problems.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }

        // Once it is on its way a command happens or fails whether or not the caller still listens.
        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var answer = await sender.SendAsync(id, isKeyed, it => new Envelope(stream(it), command, it, actor, expected), CancellationToken.None).ConfigureAwait(false);
        if (answer is Answer.Done done)
        {
            var headers = context.Response.Headers;
            headers.ETag = ApiConditions.ETag(done.Version);
            if (status == StatusCodes.Status201Created)
            {
                headers.Location = $"/api/v1/use-cases/{done.Key}";
            }

            if (done.Repeated)
            {
                headers["Idempotency-Replayed"] = "true";
            }

            await ApiWriter.WriteAsync(context, status, done, WriteDone).ConfigureAwait(false);
        }
        else
        {
            await Problems.WriteAsync(context, ((Answer.Refused)answer).Reason).ConfigureAwait(false);
        }
    }

    private static void WriteDone(Utf8JsonWriter writer, Answer.Done done)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, done.Key);
        writer.WriteNumber("version"u8, done.Version);
        writer.WriteBoolean("changed"u8, done.Changed);
        writer.WriteEndObject();
    }
}
