using System.Text.Json;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary><c>GET /api/v1/use-cases</c>, one of them, its history.</summary>
internal static class UseCaseReads
{
    /// <summary>The list.</summary>
    public static async Task ListAsync(HttpContext context, CurrentActor actors, IUseCaseQueries queries)
    {
        var (asked, problem) = ListParameters.Read(context.Request, 25, UseCaseColumns.Filterable, sorts: true, searches: true);
        if (asked is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        var query = new UseCaseListQuery(asked.Page, asked.PageSize) { Filters = asked.Filters, Search = asked.Search };
        var (page, refusal) = await queries.ListAsync(asked.Sort is { } sort ? query with { Sort = sort } : query, reader, context.RequestAborted).ConfigureAwait(false);
        await (page is null
            ? Problems.WriteAsync(context, refusal!)
            : ApiWriter.WriteAsync(context, StatusCodes.Status200OK, page, static (writer, it) => UseCaseJson.WritePage(writer, it, UseCaseJson.Write))).ConfigureAwait(false);
    }

    /// <summary>One use case with its ETag; 304 when the caller has it already.</summary>
    public static async Task GetAsync(HttpContext context, CurrentActor actors, IUseCaseQueries queries, string key)
    {
        if (await FindAsync(context, actors, queries, key).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        context.Response.Headers.ETag = ApiConditions.ETag(found.Record.Version);
        if (ApiConditions.HasVersion(context.Request, found.Record.Version))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await ApiWriter.WriteAsync(context, StatusCodes.Status200OK, found.Record, UseCaseJson.Write).ConfigureAwait(false);
    }

    /// <summary>What happened to a use case, newest first.</summary>
    public static async Task HistoryAsync(HttpContext context, CurrentActor actors, IUseCaseQueries queries, IJournalQueries journal, string key)
    {
        var (asked, problem) = ListParameters.Read(context.Request, 50, [], sorts: false, searches: false);
        if (asked is null)
        {
            await Problems.WriteAsync(context, problem!).ConfigureAwait(false);
            return;
        }

        if (await FindAsync(context, actors, queries, key).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        var page = await journal.ListAsync(
            new JournalQuery(asked.Page, asked.PageSize) { Stream = found.Record.Stream.Value }, found.Reader, context.RequestAborted).ConfigureAwait(false);
        await ApiWriter.WriteAsync(context, StatusCodes.Status200OK, page, static (writer, it) => UseCaseJson.WritePage(writer, it, JournalJson.WriteEvent)).ConfigureAwait(false);
    }

    /// <summary>The use case and who asks; otherwise the answer is written already.</summary>
    public static async ValueTask<(UseCaseRecord Record, Reader Reader)?> FindAsync(HttpContext context, CurrentActor actors, IUseCaseQueries queries, string key)
    {
        var reader = await actors.ReaderAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        if (UseCaseKey.Parse(key) is { } parsed && await queries.GetAsync(parsed, reader, context.RequestAborted).ConfigureAwait(false) is { } record)
        {
            return (record, reader);
        }

        await Problems.WriteAsync(context, new Refusal("use-case.not-found", "There is no such use case.")).ConfigureAwait(false);
        return null;
    }
}
