using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using AiPmo.App.Auth;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Model;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Components;

/// <summary>A file comes in and a report goes out over plain requests: faster than a circuit, and a lost circuit loses nothing.</summary>
internal static class ImportEndpoints
{
    private const int FormOverhead = 64 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var most = endpoints.ServiceProvider.GetRequiredService<ImportLimits>().FileBytes + FormOverhead;
        endpoints.MapPost(Urls.ImportUpload, UploadAsync)
            .RequireAuthorization(nameof(Right.ImportUseCases))
            .WithFormOptions(multipartBodyLengthLimit: most, bufferBodyLengthLimit: most)
            .WithMetadata(new RequestSizeLimitAttribute(most), new RequireAntiforgeryTokenAttribute())
            .ExcludeFromDescription();
        endpoints.MapGet(Urls.Import + "/{id}/{what}", DownloadAsync).RequireAuthorization(nameof(Right.ImportUseCases)).ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(HttpContext context, ClaimsPrincipal user, CurrentActor actors, ImportSessions sessions)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Back(new Refusal("sign-in.expired", "The page was open for too long. Try again."));
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Files["file"] is not { Length: > 0 } file)
        {
            return Back(ImportRefusals.Empty());
        }

        await using var content = file.OpenReadStream();
        var session = await sessions.UploadAsync(content, file.FileName, await actors.ActorAsync(user, context.RequestAborted), context.RequestAborted);
        return session.Worked ? Results.LocalRedirect(Urls.ImportSession(session.Value.Id)) : Back(session.Refusal);
    }

    private static async Task<IResult> DownloadAsync(string id, string what, ClaimsPrincipal user, CurrentActor actors, ImportSessions sessions, HttpContext context)
    {
        var session = sessions.Find(id, await actors.ActorAsync(user, context.RequestAborted));
        return (what, session?.Step) switch
        {
            ("report.json", ImportStep.Done { Report: var report }) => Download(JsonSerializer.SerializeToUtf8Bytes(report, Json), "application/json", "import-report.json"),
            ("report.json", ImportStep.Ready { Tried: { } report }) => Download(JsonSerializer.SerializeToUtf8Bytes(report, Json), "application/json", "import-trial.json"),
            ("report.csv", ImportStep.Done { Report: var report }) => Download(Csv(report), "text/csv; charset=utf-8", "import-report.csv"),
            ("report.csv", ImportStep.Ready { Tried: { } report }) => Download(Csv(report), "text/csv; charset=utf-8", "import-trial.csv"),
            ("mapping.yaml", ImportStep.Ready { Import.Chosen: var chosen }) => Mapping(chosen),
            ("mapping.yaml", ImportStep.Done { Import.Chosen: var chosen }) => Mapping(chosen),
            _ => Results.NotFound(),
        };
    }

    private static IResult Mapping(ChosenMapping chosen) =>
        Download(Encoding.UTF8.GetBytes(MappingWriter.Write(chosen.Mapping, chosen.Notes.Select(note => note.Message))), "application/yaml; charset=utf-8", $"{chosen.Mapping.Source}.yaml");

    private static byte[] Csv(ImportReport report)
    {
        var lines = new StringBuilder("\uFEFFrecord,field,severity,code,reason\r\n");
        foreach (var issue in report.Issues)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{issue.Record},{CsvText.Cell(issue.Field)},{issue.Severity},{issue.Code},{CsvText.Cell(issue.Reason)}\r\n");
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static IResult Download(byte[] content, string type, string name) => Results.File(content, type, name);

    private static IResult Back(Refusal problem) => Results.LocalRedirect(Urls.With(Urls.Import, (SignInForm.Error, problem.Code)));
}
