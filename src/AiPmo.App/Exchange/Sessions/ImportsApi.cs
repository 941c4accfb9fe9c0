using System.Text.Json;
using AiPmo.App.Api;
using AiPmo.App.Auth;
using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>
/// <c>/api/v1/imports</c>: a program posts a file and gets the report. The file is the body, or the part <c>file</c> of a form whose part <c>mapping</c>
/// may be a mapping. Posting the same file again imports nothing twice, whatever became of the first answer.
/// </summary>
internal static class ImportsApi
{
    private const int FormOverhead = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Parameters = ["fileName", "sheet", "dryRun", "overwrite"];

    /// <summary>Maps it.</summary>
    public static void MapImportsApi(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup(ApiSetup.V1 + "/imports").RequireAuthorization(nameof(Right.ImportUseCases)).DisableAntiforgery();
        imports.MapGet(string.Empty, ListAsync).Describe(new ApiDoc("The token's own imports, newest first.") { Answer = "ImportList" });
        imports.MapGet("/{id}", GetAsync).Describe(new ApiDoc("How far an import is, or its report.") { Answer = "Import", Refusals = [404] });
        imports.MapPost(string.Empty, PostAsync).Describe(new ApiDoc(
            "Bring a list of use cases in: CSV, XLSX or JSON. The same list again creates nothing. 202 when it takes long: ask at the Location.")
        {
            Body = "ImportForm",
            BodyType = "multipart/form-data",
            Answer = "Import",
            Query = [.. Parameters],
            Refusals = [400, 413, 422, 503],
        });
        imports.MapDelete("/{id}", DeleteAsync).Describe(new ApiDoc("Stop an import, or forget its report.") { Status = 204, Refusals = [404] });
    }

    /// <summary>The caller's imports, newest first.</summary>
    private static async Task ListAsync(HttpContext context, CurrentActor actors, ImportSessions sessions)
    {
        var mine = sessions.Of(await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false));
        await ApiWriter.WriteAsync(context, StatusCodes.Status200OK, mine, static (writer, all) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);
            foreach (var session in all)
            {
                ImportJson.Write(writer, session);
            }

            writer.WriteEndArray();
            writer.WriteNumber("total"u8, all.Count);
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    /// <summary>One import: how far it is, or its report.</summary>
    private static async Task GetAsync(HttpContext context, CurrentActor actors, ImportSessions sessions, string id)
    {
        var session = sessions.Find(id, await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false));
        await (session is null ? Problems.WriteAsync(context, NotFound()) : AnswerAsync(context, session, StatusCodes.Status200OK)).ConfigureAwait(false);
    }

    /// <summary>Takes a file in and runs it; 200 with the report when that is quick, otherwise 202 and the address to ask at.</summary>
    private static async Task PostAsync(HttpContext context, CurrentActor actors, ImportSessions sessions, ImportLimits limits)
    {
        var (wish, problem) = Wish.Read(context.Request.Query);
        if (wish is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        var actor = await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var (session, refusal) = await TakeInAsync(context, wish, actor, sessions, limits).ConfigureAwait(false);
        if (session is null)
        {
            await Problems.WriteAsync(context, refusal!).ConfigureAwait(false);
            return;
        }

        await session.WaitAsync(step => step is not ImportStep.Reading, Patience, context.RequestAborted).ConfigureAwait(false);
        if (session.Step is ImportStep.Ready)
        {
            sessions.Start(session, actor, wish.DryRun, wish.Overwrite);
            await session.WaitAsync(step => step is not (ImportStep.Reading or ImportStep.Running), Patience, context.RequestAborted).ConfigureAwait(false);
        }

        context.Response.Headers.Location = $"{ApiSetup.V1}/imports/{session.Id}";
        await (session.Step switch
        {
            ImportStep.Refused refused => RefuseAsync(context, sessions, session, refused.Reason),
            ImportStep.Reading or ImportStep.Running => AnswerAsync(context, session, StatusCodes.Status202Accepted),
            _ => AnswerAsync(context, session, StatusCodes.Status200OK),
        }).ConfigureAwait(false);
    }

    /// <summary>Stops an import, or forgets its report.</summary>
    private static async Task DeleteAsync(HttpContext context, CurrentActor actors, ImportSessions sessions, string id)
    {
        if (sessions.Find(id, await actors.ActorAsync(context.User, context.RequestAborted).ConfigureAwait(false)) is not { } session)
        {
            await Problems.WriteAsync(context, NotFound()).ConfigureAwait(false);
            return;
        }

        await sessions.DiscardAsync(session).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<(ImportSession? Session, Refusal? Refusal)> TakeInAsync(HttpContext context, Wish wish, Actor actor, ImportSessions sessions, ImportLimits limits)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limits.FileBytes + FormOverhead;
        }

        if (!context.Request.HasFormContentType)
        {
            return await UploadAsync(context.Request.Body, wish.FileName ?? "import", null).ConfigureAwait(false);
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = limits.FileBytes + FormOverhead, ValueLengthLimit = limits.MappingBytes }));
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return (null, ImportRefusals.TooLarge(limits.FileBytes));
        }

        if (form.Files["file"] is not { } file)
        {
            return (null, ImportRefusals.Empty());
        }

        var text = form["mapping"] is { Count: 1 } value ? value.ToString() : await TextAsync(form.Files["mapping"], limits, context.RequestAborted).ConfigureAwait(false);
        var mapping = text is null ? default : MappingReader.Read(text, limits);
        if (mapping.Refusal is not null)
        {
            return (null, mapping.Refusal);
        }

        var content = file.OpenReadStream();
        await using (content.ConfigureAwait(false))
        {
            return await UploadAsync(content, wish.FileName ?? file.FileName, mapping.Value).ConfigureAwait(false);
        }

        async Task<(ImportSession?, Refusal?)> UploadAsync(Stream stream, string name, ImportMapping? mapping)
        {
            var session = await sessions.UploadAsync(stream, name, actor, context.RequestAborted, mapping, wish.Sheet).ConfigureAwait(false);
            return (session.Value, session.Refusal);
        }
    }

    private static async Task<string?> TextAsync(IFormFile? file, ImportLimits limits, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        using var reader = new StreamReader(file.OpenReadStream());
        var text = new char[limits.MappingBytes + 1];
        return new string(text, 0, await reader.ReadBlockAsync(text, cancellationToken).ConfigureAwait(false));
    }

    private static async Task RefuseAsync(HttpContext context, ImportSessions sessions, ImportSession session, Refusal reason)
    {
        context.Response.Headers.Remove("Location");
        await sessions.DiscardAsync(session).ConfigureAwait(false);
        await Problems.WriteAsync(context, reason).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, ImportSession session, int status) => ApiWriter.WriteAsync(context, status, session, ImportJson.Write);

    private static Refusal NotFound() => new("api.not-found", "There is no such import.");

    private sealed record Wish(string? FileName, string? Sheet, bool DryRun, bool Overwrite)
    {
        public static (Wish? Wish, Refusal? Problem) Read(IQueryCollection query)
        {
            var unknown = query.FirstOrDefault(parameter => !Parameters.Contains(parameter.Key) || parameter.Value.Count != 1 || parameter.Value.ToString().Length > 200).Key;
            if (unknown is null && Flag(query["dryRun"]) is { } dryRun && Flag(query["overwrite"]) is { } overwrite)
            {
                return (new Wish(Text(query["fileName"]), Text(query["sheet"]), dryRun, overwrite), null);
            }

            return (null, ListParameters.Invalid(unknown ?? (Flag(query["dryRun"]) is null ? "dryRun" : "overwrite")));
        }

        private static string? Text(StringValues values) => values.Count == 1 && TextSafety.IsClean(values.ToString(), lineBreaks: false) ? values.ToString() : null;

        private static bool? Flag(StringValues values) => values.ToString() switch { "" or "false" => false, "true" => true, _ => null };
    }
}
