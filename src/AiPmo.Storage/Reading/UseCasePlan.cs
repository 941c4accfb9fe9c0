using System.Globalization;
using AiPmo.Domain;
using AiPmo.Grains.Reading;

namespace AiPmo.Storage.Reading;

/// <summary>How a list is answered: how many, then which rows of one page, both from covering indexes; only the page's own rows are read.</summary>
internal sealed record UseCasePlan(UseCasePredicate Predicate, UseCaseOrder Order, Dialect Dialect)
{
    /// <summary>Up to so many matches are looked up and sorted; more are met soon enough when walking the sort index.</summary>
    private const long WorthSorting = 3000;

    /// <summary>Counts the matches.</summary>
    public string Count => Predicate.IsEverything ? "SELECT count(*) FROM use_case" : $"SELECT count(*) FROM ({Predicate.Ids}) hit";

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

    /// <summary>The rows of a page, from whichever end is nearer; null when it lies behind the last.</summary>
    public (string Sql, bool FromTheEnd)? Page(long total, long offset, int size)
    {
        if (offset >= total)
        {
            return null;
        }

        var count = Math.Min(size, total - offset);
        var fromTheEnd = offset > (total - count) / 2;
        var order = fromTheEnd ? Order.Reversed : Order;
        var skip = fromTheEnd ? total - offset - count : offset;
        var ids = $"{OrderedIds(total, order)} LIMIT {count.ToString(CultureInfo.InvariantCulture)} OFFSET {skip.ToString(CultureInfo.InvariantCulture)}";
        return ($"SELECT {UseCaseRows.ItemColumns} FROM ({ids}) page JOIN use_case u ON u.id = page.id ORDER BY {order.Sql("u")}", fromTheEnd);
    }

    /// <summary>The ids of all matches in order.</summary>
    public string AllIds(long total) => OrderedIds(total, Order);

    /// <summary>How many have each value of a column, most first; a folded column is shown in the words of the first that has it.</summary>
    public static string CountBy(FilterColumn by, UseCasePredicate visible, Dialect dialect, int most)
    {
        var index = dialect == Dialect.Sqlite && visible.IsEverything ? " INDEXED BY use_case_facet" : string.Empty;
        var where = visible.IsEverything ? string.Empty : $" WHERE id IN ({visible.Ids})";
        var counts = $"SELECT {by.Sql} AS value, count(*) AS n FROM use_case{index}{where} GROUP BY {by.Sql} ORDER BY n DESC, value LIMIT {most.ToString(CultureInfo.InvariantCulture)}";
        return by.Sql == by.Shown
            ? counts
            : $"SELECT (SELECT u.{by.Shown} FROM use_case u WHERE u.{by.Sql} = counted.value ORDER BY u.key_number LIMIT 1), n FROM ({counts}) counted ORDER BY n DESC, value";
    }

    private string OrderedIds(long total, UseCaseOrder order)
    {
        if (Predicate.IsEverything || (Dialect == Dialect.Sqlite && total > WorthSorting))
        {
            var index = Dialect == Dialect.Sqlite ? $" INDEXED BY {order.Column.Index}" : string.Empty;
            var where = Predicate.IsEverything ? string.Empty : $" WHERE w.id IN ({Predicate.Ids})";
            return $"SELECT w.id FROM use_case w{index}{where} ORDER BY {order.Sql("w")}";
        }

        return $"SELECT w.id FROM ({Predicate.Ids}) hit JOIN use_case w ON w.id = hit.id ORDER BY {order.Sql("w")}";
    }
}
