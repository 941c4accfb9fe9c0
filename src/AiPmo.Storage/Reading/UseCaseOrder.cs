using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.Storage.Reading;

/// <summary>The order of a list: a column and a direction, the key's number deciding between equals.</summary>
internal sealed record UseCaseOrder(SortColumn Column, bool Descending)
{
    /// <summary>The same, from the other end.</summary>
    public UseCaseOrder Reversed => this with { Descending = !Descending };

    /// <summary>Reads <c>title</c> or <c>-title</c>.</summary>
    public static (UseCaseOrder? Order, Refusal? Problem) Parse(string sort)
    {
        var descending = sort.StartsWith('-');
        return SortColumn.Find(descending ? sort[1..] : sort) is { } column
            ? (new UseCaseOrder(column, descending), null)
            : (null, Refusal.Of("list.sort-unknown", $"The list cannot be sorted by {TextSafety.Excerpt(sort)}.", "column", TextSafety.Excerpt(sort)));
    }

    /// <summary>The order for a table named so. Where unknown stands is said, so that both databases agree and both can use their index from either end.</summary>
    public string Sql(string table)
    {
        var direction = Descending ? "DESC" : "ASC";
        var nulls = Column.Nullable ? Descending ? " NULLS LAST" : " NULLS FIRST" : string.Empty;
        var first = $"{table}.{Column.Sql} {direction}{nulls}";
        return Column.Sql == "key_number" ? first : $"{first}, {table}.key_number {direction}";
    }
}
