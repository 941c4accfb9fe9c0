using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Storage.Reading;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>What lists of use cases promise, on every database: the same answers as sorting and filtering the rows by hand.</summary>
public abstract class UseCaseQueriesContract(SampledUseCases sample, int? worthSorting = null)
{
    private const int Count = SampledUseCases.Count;
    private readonly IReadOnlyList<Row> rows = sample.Rows;
    private readonly UseCaseQueries queries = new(sample.Database) { WorthSorting = worthSorting };

    public static TheoryData<string> Sorts => [.. UseCaseColumns.Sortable.SelectMany(name => new[] { name, "-" + name })];

    public static TheoryData<string> Filters => [.. UseCaseColumns.Filterable];

    private static Reader Everybody { get; } = new(Sample.Lead);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_page_in_every_order_is_what_sorting_by_hand_gives(string sort)
    {
        var expected = Sorted(rows, sort).Select(row => row.Key).ToArray();
        var seen = new List<string>();
        for (var page = 1; page <= 7; page++)
        {
            var (list, problem) = await queries.ListAsync(new UseCaseListQuery(page, 37, sort), Everybody, Cancel);
            problem.ShouldBeNull();
            list!.Total.ShouldBe(Count);
            seen.AddRange(list.Items.Select(item => item.Stream.Value));
        }

        seen.ShouldBe(expected);
        (await queries.ListAsync(new UseCaseListQuery(8, 37, sort), Everybody, Cancel)).Page!.Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Every_filter_finds_what_looking_by_hand_finds(string column)
    {
        var by = FilterColumn.Find(column)!;
        var counts = await queries.CountByAsync(column, Everybody, Cancel);
        counts.Sum(count => count.Count).ShouldBe(Count);
        counts.Count.ShouldBeGreaterThan(1);
        foreach (var (value, count) in counts)
        {
            var matching = rows.Where(row => Equals(row.Values[row.Table[by.Sql]], value is null ? null : by.Parse(value))).ToArray();
            count.ShouldBe(matching.Length);
            await ShouldFindAsync(new UseCaseListQuery(1, 200, "-vendor") { Filters = [new ListFilter(column, [value ?? string.Empty])] }, matching);
        }

        var both = rows.Where(row => counts.Take(2).Any(count => Equals(row.Values[row.Table[by.Sql]], count.Value is null ? null : by.Parse(count.Value)))).ToArray();
        await ShouldFindAsync(new UseCaseListQuery(1, 200) { Filters = [new ListFilter(column, [.. counts.Take(2).Select(count => count.Value ?? string.Empty)])] }, both);
    }

    [Fact]
    public async Task Filters_search_and_page_hold_together()
    {
        var query = new UseCaseListQuery(1, 5, "title")
        {
            Filters = [new ListFilter("stage", ["mapping", "scale"]), new ListFilter("vendor", ["ACME ä", string.Empty])],
            Search = " TRIAGE  übung",
        };
        var matching = rows.Where(row => row.Values[row.Table["stage"]] is 1L or 4L
            && row.Values[row.Table["vendor_fold"]] is null or "acme a"
            && row.Values[row.Table["search"]] is string text && text.Contains("triage", StringComparison.Ordinal) && text.Contains("ubung", StringComparison.Ordinal)).ToArray();
        matching.Length.ShouldBeGreaterThan(1);

        await ShouldFindAsync(query, matching);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("c:\\")]
    [InlineData("o'neill")]
    public async Task What_means_something_to_the_database_is_searched_as_it_is_written(string word)
    {
        var matching = rows.Where(row => ((string)row.Values[row.Table["search"]]!).Contains(word, StringComparison.Ordinal)).ToArray();
        matching.Length.ShouldBeInRange(1, Count - 1);
        await ShouldFindAsync(new UseCaseListQuery(1, 200) { Search = word }, matching);
    }

    [Fact]
    public async Task What_is_not_in_the_closed_lists_is_refused_by_name()
    {
        (await Problem(new UseCaseListQuery(Sort: "document"))).ShouldBe("list.sort-unknown");
        (await Problem(new UseCaseListQuery(Sort: "1; DROP TABLE journal"))).ShouldBe("list.sort-unknown");
        (await Problem(new UseCaseListQuery { Filters = [new ListFilter("search", ["x"])] })).ShouldBe("list.filter-unknown");
        (await Problem(new UseCaseListQuery { Filters = [new ListFilter("stage", ["dreaming"])] })).ShouldBe("list.filter-value");
        (await Problem(new UseCaseListQuery { Filters = [new ListFilter("owner", ["' OR 1=1"])] })).ShouldBe("list.filter-value");
        (await Problem(new UseCaseListQuery { Filters = [new ListFilter("stage", [])] })).ShouldBe("list.filter-count");
        (await Problem(new UseCaseListQuery { Search = new string('x', 201) })).ShouldBe("list.search-too-long");
        (await Problem(new UseCaseListQuery(0))).ShouldBe("list.page-invalid");
        (await Problem(new UseCaseListQuery(1, 201))).ShouldBe("list.page-invalid");

        async Task<string?> Problem(UseCaseListQuery query) => (await queries.ListAsync(query, Everybody, Cancel)).Problem?.Code;
    }

    [Fact]
    public async Task Who_may_not_view_the_portfolio_finds_nothing()
    {
        var nobody = new Reader(Actor.Of(new PersonId("eve"), RightSet.Of(Right.EditAnyUseCase)));
        (await queries.ListAsync(new UseCaseListQuery(), nobody, Cancel)).Page!.Total.ShouldBe(0);
        (await queries.GetAsync(new UseCaseKey(1), nobody, Cancel)).ShouldBeNull();
        (await queries.CountByAsync("stage", nobody, Cancel)).ShouldBeEmpty();
        (await ToList(queries.ExportAsync(new UseCaseListQuery(), nobody, Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_limited_to_some_use_cases_sees_those_and_no_other()
    {
        var limited = new Reader(Sample.Lead, ["UC-0003", "UC-0200", "not a key"]);
        var (page, _) = await queries.ListAsync(new UseCaseListQuery(Sort: "key"), limited, Cancel);
        page!.Items.Select(item => item.Key).ShouldBe(["UC-0003", "UC-0200"]);
        page.Total.ShouldBe(2);
        (await queries.ListAsync(new UseCaseListQuery { Search = "uc-0200" }, limited, Cancel)).Page!.Total.ShouldBe(1);
        (await queries.ListAsync(new UseCaseListQuery { Search = "uc-0201" }, limited, Cancel)).Page!.Total.ShouldBe(0);
        (await queries.GetAsync(new UseCaseKey(3), limited, Cancel))!.Key.ShouldBe(new UseCaseKey(3));
        (await queries.GetAsync(new UseCaseKey(4), limited, Cancel)).ShouldBeNull();
        (await queries.GetAsync(Sample.Stream(4), limited, Cancel)).ShouldBeNull();
        (await queries.CountByAsync("stage", limited, Cancel)).Sum(count => count.Count).ShouldBe(2);
        (await queries.ListAsync(new UseCaseListQuery(), new Reader(Sample.Lead, []), Cancel)).Page!.Total.ShouldBe(0);
    }

    [Fact]
    public async Task An_export_streams_all_that_match_as_whole_records_in_order()
    {
        var query = new UseCaseListQuery(3, 10, "-costPlanned") { Filters = [new ListFilter("horizon", ["1", "2", string.Empty])] };
        var expected = Sorted(rows.Where(row => row.Values[row.Table["horizon"]] is null or "1" or "2"), "-costPlanned").Select(row => row.Key);

        var exported = await ToList(queries.ExportAsync(query, Everybody, Cancel));

        exported.Select(record => record.Stream.Value).ShouldBe(expected);
        var one = exported.Single(record => record.Key.Number == 8);
        one.ShouldBe(await queries.GetAsync(new UseCaseKey(8), Everybody, Cancel));
        (one.Source, one.TakenOverIn).ShouldBe((new SourceKey("list", "K 8"), Stage.Scale));
        one.Fields.Text(UseCaseFields.Title).ShouldStartWith("Title 8");
        (one.CreatedAt, one.CreatedBy, one.Version).ShouldBe((Sample.Now, Sample.Lead.Id, 1));
    }

    private async Task ShouldFindAsync(UseCaseListQuery query, Row[] matching)
    {
        var (page, problem) = await queries.ListAsync(query, Everybody, Cancel);
        problem.ShouldBeNull();
        page!.Total.ShouldBe(matching.Length);
        page.Items.Select(item => item.Stream.Value).ShouldBe(Sorted(matching, query.Sort).Take(query.PageSize).Select(row => row.Key));
    }

    private static IEnumerable<Row> Sorted(IEnumerable<Row> rows, string sort)
    {
        var column = SortColumn.Find(sort.TrimStart('-'))!.Sql;
        var sorted = rows.OrderBy(row => row.Values[row.Table[column]], Comparer<object?>.Create(Compare)).ThenBy(row => (long)row.Values[row.Table["key_number"]]!);
        return sort.StartsWith('-') ? sorted.Reverse() : sorted;
    }

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string l, string r) => string.CompareOrdinal(l, r),
        _ => Comparer<long>.Default.Compare((long)left, (long)right),
    };

    private static async Task<List<UseCaseRecord>> ToList(IAsyncEnumerable<UseCaseRecord> records)
    {
        var list = new List<UseCaseRecord>();
        await foreach (var record in records)
        {
            list.Add(record);
        }

        return list;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteUseCaseQueriesTests(SqliteUseCases sample) : UseCaseQueriesContract(sample), IClassFixture<SqliteUseCases>;

/// <summary>On SQLite, as if there were more matches than are worth sorting.</summary>
public sealed class SqliteManyUseCaseQueriesTests(SqliteUseCases sample) : UseCaseQueriesContract(sample, worthSorting: 0), IClassFixture<SqliteUseCases>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresUseCaseQueriesTests(PostgresUseCases sample) : UseCaseQueriesContract(sample), IClassFixture<PostgresUseCases>;

/// <summary>On PostgreSQL, as if there were more matches than are worth sorting.</summary>
public sealed class PostgresManyUseCaseQueriesTests(PostgresUseCases sample) : UseCaseQueriesContract(sample, worthSorting: 0), IClassFixture<PostgresUseCases>;
