using System.Globalization;
using AiPmo.Domain;
using AiPmo.Grains.Reading;

namespace AiPmo.Storage.Reading;

/// <summary>How a list is answered: which rows of one page, and how many there are, from covering indexes alone; only the page's own rows are read.</summary>
internal sealed record UseCasePlan(UseCasePredicate Predicate, UseCaseOrder Order, Dialect Dialect)
{
    /// <summary>Up to so many matches are looked up and sorted; more are met soon enough when walking the order's index.</summary>
    public int WorthSorting { get; init; } = 3000;

    /// <summary>Counts the matches.</summary>
    public string Count => Predicate.IsEverything ? "SELECT count(*) FROM use_case" : $"SELECT count(*) FROM ({Predicate.Keys}) hit";

    /// <summary>The key numbers of all matches in order.</summary>
    public string AllKeys => Predicate.IsEverything ? Walk(Order) : $"WITH hit AS MATERIALIZED ({Predicate.Keys}) {Walk(Order, Hit)}";

    private static string Hit => "(w.key_number IN (SELECT key_number FROM hit)) IS TRUE";

    /// <summary>The plan of a query, or what is wrong with it.</summary>
    public static (UseCasePlan? Plan, Refusal? Problem) For(UseCaseListQuery query, Reader reader, Dialect dialect)
    {
        var (order, problem) = UseCaseOrder.Parse(query.Sort);
        if (problem is not null)
        {
            return (null, problem);
        }

        (var predicate, problem) = UseCasePredicate.Of(query, reader, dialect);
        return problem is null ? (new UseCasePlan(predicate, order!, dialect), null) : (null, problem);
    }

    /// <summary>The rows of a page of everything, from whichever end is nearer; null when it lies behind the last.</summary>
    public (string Sql, bool FromTheEnd)? PageOfEverything(long total, long offset, int size)
    {
        if (offset >= total)
        {
            return null;
        }

        var count = Math.Min(size, total - offset);
        var fromTheEnd = offset > (total - count) / 2;
        var order = fromTheEnd ? Order.Reversed : Order;
        return (Rows(UseCaseRows.ItemColumns, $"{Walk(order)} {Window(fromTheEnd ? total - offset - count : offset, count)}", order), fromTheEnd);
    }

    /// <summary>The rows of a page of the matches, each with the total behind its columns: the matches are searched once.</summary>
    public string PageOfMatches(long offset, int size)
    {
        var window = Window(offset, size);

        // SQLite takes the tables of a CROSS JOIN in the order given: first the matches, which are few, then their rows.
        var cross = Dialect == Dialect.Sqlite ? "CROSS " : string.Empty;

        // IS TRUE keeps PostgreSQL from turning the walk into a join that would have to meet all matches before it knew the first.
        return $"""
            WITH hit AS MATERIALIZED ({Predicate.Keys}), counted AS MATERIALIZED (SELECT count(*) AS n FROM hit)
            {Rows($"{UseCaseRows.ItemColumns}, (SELECT n FROM counted)", $"""
            SELECT key_number FROM (SELECT w.key_number FROM hit {cross}JOIN use_case w ON w.key_number = hit.key_number
                WHERE (SELECT n FROM counted) <= {WorthSorting} ORDER BY {Order.Sql("w")} {window}) few
            UNION ALL
            SELECT key_number FROM ({Walk(Order, $"(SELECT n FROM counted) > {WorthSorting} AND {Hit}")} {window}) many
            """, Order)}
            """;
    }

    /// <summary>How many have each value of a column, most first; a folded column is shown in the words of the first that has it.</summary>
    public static string CountBy(FilterColumn by, UseCasePredicate visible, int most)
    {
        var where = visible.IsEverything ? string.Empty : $" WHERE key_number IN ({visible.Keys})";
        var counts = $"SELECT {by.Sql} AS value, count(*) AS n FROM use_case{where} GROUP BY {by.Sql} ORDER BY n DESC, value LIMIT {most.ToString(CultureInfo.InvariantCulture)}";
        return by.Sql == by.Shown
            ? counts
            : $"SELECT (SELECT u.{by.Shown} FROM use_case u WHERE u.{by.Sql} = counted.value ORDER BY u.key_number LIMIT 1), n FROM ({counts}) counted ORDER BY n DESC, value";
    }

    private string Walk(UseCaseOrder order, string? condition = null)
    {
        var index = Dialect == Dialect.Sqlite ? $" INDEXED BY {order.Column.Index}" : string.Empty;
        return $"SELECT w.key_number FROM use_case w{index}{(condition is null ? string.Empty : $" WHERE {condition}")} ORDER BY {order.Sql("w")}";
    }

    private static string Rows(string columns, string keys, UseCaseOrder order) =>
        $"SELECT {columns} FROM ({keys}) page JOIN use_case u ON u.key_number = page.key_number ORDER BY {order.Sql("u")}";

    private static string Window(long offset, long count) => string.Create(CultureInfo.InvariantCulture, $"LIMIT {count} OFFSET {offset}");
}
