using System.Collections.Immutable;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Model.Home;

/// <summary>A stage in the funnel.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Count">How many use cases are in it.</param>
/// <param name="Share">Its length against the longest stage, 0 to 1.</param>
public sealed record FunnelStage(Stage Stage, long Count, double Share);

/// <summary>Something that is missing, with how often.</summary>
/// <param name="Column">The column that is unknown.</param>
/// <param name="Count">In how many use cases.</param>
public sealed record Gap(string Column, long Count);

/// <summary>What the home page shows: where the portfolio stands, what is missing, what is mine, what changed lately.</summary>
/// <param name="Total">How many use cases there are.</param>
/// <param name="Funnel">By stage.</param>
/// <param name="Gaps">What is missing most.</param>
/// <param name="InReview">How many wait at a gate.</param>
/// <param name="Mine">Those I own, then those I asked for.</param>
/// <param name="Recent">What changed last.</param>
public sealed record HomeView(
    long Total,
    ImmutableArray<FunnelStage> Funnel,
    ImmutableArray<Gap> Gaps,
    long InReview,
    ImmutableArray<UseCaseListItem> Mine,
    ImmutableArray<UseCaseListItem> Recent)
{
    private const int MostMine = 6;
    private const int MostRecent = 8;
    private static readonly ImmutableArray<string> LookedAt = ["owner", "businessUnit", "horizon", "personalData"];

    /// <summary>Reads it all.</summary>
    public static async Task<HomeView> ReadAsync(IUseCaseQueries queries, Reader reader, CancellationToken cancellationToken)
    {
        var stages = await queries.CountByAsync("stage", reader, cancellationToken);
        var statuses = await queries.CountByAsync("status", reader, cancellationToken);
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        foreach (var column in LookedAt)
        {
            // Asked as a list, because the counts by value end at the most frequent ones.
            gaps.Add(new Gap(column, await CountAsync(queries, column, "", reader, cancellationToken)));
        }

        return new HomeView(
            stages.Sum(stage => stage.Count),
            FunnelOf(stages),
            [.. gaps.Where(gap => gap.Count > 0)],
            statuses.FirstOrDefault(status => status.Value == Lifecycle.Id(Status.InReview)).Count,
            await MineAsync(queries, reader, cancellationToken),
            await ItemsAsync(queries, new UseCaseListQuery(PageSize: MostRecent), reader, cancellationToken));
    }

    /// <summary>The funnel of counts by stage id.</summary>
    public static ImmutableArray<FunnelStage> FunnelOf(IReadOnlyList<(string? Value, long Count)> counts)
    {
        var byStage = counts.Where(count => count.Value is not null).ToDictionary(count => count.Value!, count => count.Count);
        var longest = Math.Max(1, byStage.Values.DefaultIfEmpty().Max());
        return [.. Lifecycle.Stages.Select(stage => (stage, Count: byStage.GetValueOrDefault(Lifecycle.Id(stage)))).Select(at => new FunnelStage(at.stage, at.Count, (double)at.Count / longest))];
    }

    private static async Task<ImmutableArray<UseCaseListItem>> MineAsync(IUseCaseQueries queries, Reader reader, CancellationToken cancellationToken)
    {
        if (reader.Actor.Person is not { } me)
        {
            return [];
        }

        var owned = await ItemsAsync(queries, new UseCaseListQuery(PageSize: MostMine) { Filters = [new ListFilter("owner", [me.Value])] }, reader, cancellationToken);
        var asked = await ItemsAsync(queries, new UseCaseListQuery(PageSize: MostMine) { Filters = [new ListFilter("requestedBy", [me.Value])] }, reader, cancellationToken);
        return [.. owned.Concat(asked).DistinctBy(item => item.Key).Take(MostMine)];
    }

    private static async Task<long> CountAsync(IUseCaseQueries queries, string column, string value, Reader reader, CancellationToken cancellationToken) =>
        (await queries.ListAsync(new UseCaseListQuery(PageSize: 1) { Filters = [new ListFilter(column, [value])] }, reader, cancellationToken)).Page?.Total ?? 0;

    private static async Task<ImmutableArray<UseCaseListItem>> ItemsAsync(IUseCaseQueries queries, UseCaseListQuery query, Reader reader, CancellationToken cancellationToken) =>
        [.. (await queries.ListAsync(query, reader, cancellationToken)).Page?.Items ?? []];
}
