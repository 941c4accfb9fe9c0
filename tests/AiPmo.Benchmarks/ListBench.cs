using System.Collections.Immutable;
using System.Diagnostics;
using AiPmo.Grains.Reading;

namespace AiPmo.Benchmarks;

/// <summary>The list as the grid and the API ask for it, total included, at 1,000, 10,000 and 100,000 use cases; values and pages vary.</summary>
internal static class ListBench
{
    private const int Rounds = 60;
    private static readonly Reader Everybody = new(Seed.Writer);

    public static async Task RunAsync(Embedded embedded, Report report)
    {
        var have = 0;
        foreach (var size in new[] { 1_000, 10_000, 100_000 })
        {
            var clock = Stopwatch.StartNew();
            await embedded.FillAsync(have, size).ConfigureAwait(false);
            Report.Section($"The list at {size:#,0} use cases (p95, total included; filled in {clock.Elapsed.TotalSeconds:0.0} s)");
            have = size;
            await MeasureAsync(embedded.Get<IUseCaseQueries>(), report, size).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(IUseCaseQueries queries, Report report, int size)
    {
        await P95Async(queries, n => new UseCaseListQuery(1 + n)).ConfigureAwait(false);
        await LineAsync("first page", n => new UseCaseListQuery(1), 20).ConfigureAwait(false);
        await LineAsync("deep page", n => new UseCaseListQuery((size / 25) - (n % 20)), 20).ConfigureAwait(false);
        await LineAsync("page in the middle", n => new UseCaseListQuery(Math.Max(1, (size / 50) - n)), 20).ConfigureAwait(false);
        foreach (var column in UseCaseColumns.Sortable)
        {
            await LineAsync($"sorted by {column}, page 1 to {Rounds}, both ways", n => new UseCaseListQuery(1 + n, 25, n % 2 == 0 ? column : $"-{column}"), 20).ConfigureAwait(false);
        }

        await LineAsync("two filters, sorted by title", n => new UseCaseListQuery(1 + (n % 3), 25, "title") { Filters = [Filter("stage", n % 2 == 0 ? "ideation" : "mvp"), Filter("businessUnit", $"Unit {n}")] }, 50).ConfigureAwait(false);
        await LineAsync("two broad filters, newest first", n => new UseCaseListQuery(1 + n) { Filters = [Filter("stage", "ideation"), Filter("personalData", n % 2 == 0 ? "yes" : "no")] }, 50).ConfigureAwait(false);
        await LineAsync("text search, few found", n => new UseCaseListQuery { Search = $"({n * (size / 70)})" }, 50).ConfigureAwait(false);
        await LineAsync("text search, many found, two words", n => new UseCaseListQuery(1 + (n % 5), 25, "title") { Search = n % 2 == 0 ? "summar letter" : "unit" }, 50).ConfigureAwait(false);

        async Task LineAsync(string name, Func<int, UseCaseListQuery> query, double goal)
        {
            var value = await P95Async(queries, query).ConfigureAwait(false);
            if (size == 100_000)
            {
                report.AtMost(name, value, goal, "ms");
            }
            else
            {
                Report.Figure(name, value, "ms");
            }
        }
    }

    private static async Task<double> P95Async(IUseCaseQueries queries, Func<int, UseCaseListQuery> query)
    {
        var samples = new Samples();
        for (var n = 0; n < Rounds; n++)
        {
            var asked = query(n);
            var clock = Stopwatch.GetTimestamp();
            var (page, problem) = await queries.ListAsync(asked, Everybody, CancellationToken.None).ConfigureAwait(false);
            samples.Add(Stopwatch.GetElapsedTime(clock));
            _ = page ?? throw new InvalidOperationException(problem!.Message);
        }

        return samples.P95;
    }

    private static ListFilter Filter(string column, string value) => new(column, ImmutableArray.Create(value));
}
