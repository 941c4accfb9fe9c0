using System.Globalization;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary><c>GET /api/v1/journal</c> and one entry of it.</summary>
internal static class JournalReads
{
    /// <summary>What entries can be filtered by.</summary>
    public static string[] Filters { get; } = ["kind", "stream", "actor", "type", "from", "until"];

    /// <summary>Entries, newest first; <c>sort=sequence</c> for oldest first.</summary>
    public static async Task ListAsync(HttpContext context, CurrentActor actors, IJournalQueries journal)
    {
        var (asked, problem) = ListParameters.Read(context.Request, 50, Filters, sorts: true, searches: false);
        var query = asked is null ? null : Query(asked, out problem);
        if (query is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var page = await journal.ListAsync(query, reader, context.RequestAborted).ConfigureAwait(false);
        await ApiWriter.WriteAsync(context, StatusCodes.Status200OK, page, static (writer, it) => UseCaseJson.WritePage(writer, it, JournalJson.Write)).ConfigureAwait(false);
    }

    /// <summary>One entry by its sequence.</summary>
    public static async Task GetAsync(HttpContext context, CurrentActor actors, IJournalQueries journal, long sequence)
    {
        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var entry = await journal.GetAsync(sequence, reader, context.RequestAborted).ConfigureAwait(false);
        await (entry is null
            ? Problems.WriteAsync(context, new Refusal("journal.not-found", "There is no such entry."))
            : ApiWriter.WriteAsync(context, StatusCodes.Status200OK, entry, JournalJson.Write)).ConfigureAwait(false);
    }

    private static JournalQuery? Query(ListParameters asked, out Refusal? problem)
    {
        var wrong = asked.Filters.FirstOrDefault(filter => filter.Values.Length != 1 || (filter.Column is "from" or "until" && Instant(filter.Values[0]) is null));
        problem = wrong is not null ? ListParameters.Invalid($"filter[{wrong.Column}]") : asked.Sort is not (null or "sequence" or "-sequence") ? ListParameters.Invalid("sort") : null;
        return problem is not null ? null : new JournalQuery(asked.Page, asked.PageSize)
        {
            Kind = One(asked, "kind"),
            Stream = One(asked, "stream"),
            Actor = One(asked, "actor"),
            Type = One(asked, "type"),
            From = Instant(One(asked, "from")),
            Until = Instant(One(asked, "until")),
            Ascending = asked.Sort == "sequence",
        };
    }

    private static string? One(ListParameters asked, string filter) => asked[filter] is [var value] ? value : null;

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
