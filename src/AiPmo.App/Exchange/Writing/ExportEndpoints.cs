using System.Globalization;
using AiPmo.App.Auth;
using AiPmo.App.Model.UseCases;
using AiPmo.Domain.Access;
using AiPmo.Grains.Hosting;
using AiPmo.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace AiPmo.App.Exchange.Writing;

/// <summary>Downloads for people: what the grid's address shows, as a file.</summary>
public static class ExportEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.UseCasesExport + "/{format}", DownloadAsync).RequireAuthorization(nameof(Right.ExportUseCases)).ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(string format, HttpContext context, UseCaseExporter exporter, CurrentActor actors, OrganisationTime time, CancellationToken cancellationToken)
    {
        if (ExportFormats.Parse(format) is not { } known)
        {
            return Results.NotFound();
        }

        // Written to a file first: a download that breaks off in the middle for a reason of ours would look like a whole one.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var reader = await actors.ReaderAsync(context.User, cancellationToken).ConfigureAwait(false);
        var query = ListState.Parse(context.Request.GetDisplayUrl()).Query;
        var (_, refusal) = await exporter.WriteAsync(known, query, reader, file, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            return Results.Forbid();
        }

        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"use-cases-{time.DayOf(time.Now):yyyy-MM-dd}.{ExportFormats.Name(known)}");
        return Results.File(file, ExportFormats.MediaType(known), name);
    }
}
