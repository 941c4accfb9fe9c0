using System.Globalization;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Grains.Hosting;
using AiPmo.Storage.Archive;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiPmo.App.Sealing;

/// <summary>The whole journal as a file for the auditor: JSON Lines that can be verified offline, or CSV for reading.</summary>
public static class JournalDownload
{
    /// <summary>Maps <see cref="Urls.JournalExport"/>.</summary>
    public static void MapJournalDownload(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Urls.JournalExport + "/{format}", DownloadAsync).RequireAuthorization(nameof(Right.ViewJournal)).ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(
        string format, HttpContext context, JournalExport export, CurrentActor actors, OrganisationTime time, CancellationToken cancellationToken)
    {
        // An auditor who is limited to some use cases sees their entries on the journal's page; the whole is not theirs.
        if ((await actors.ReaderAsync(context.User, cancellationToken).ConfigureAwait(false)).OnlyUseCases is not null)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (format is not ("json" or "csv"))
        {
            return Results.NotFound();
        }

        // Written to a file first: a download that breaks off in the middle for a reason of ours would look like a whole one.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await (format == "csv" ? export.WriteCsvAsync(file, cancellationToken) : export.WriteAsync(file, progress: null, cancellationToken)).ConfigureAwait(false);
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        var (type, ending) = format == "csv" ? ("text/csv; charset=utf-8", "csv") : ("application/jsonl; charset=utf-8", "jsonl");
        return Results.File(file, type, string.Create(CultureInfo.InvariantCulture, $"journal-{time.DayOf(time.Now):yyyy-MM-dd}.{ending}"));
    }
}
