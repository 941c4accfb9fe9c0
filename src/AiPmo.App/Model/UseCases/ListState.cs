using System.Collections.Immutable;
using System.Globalization;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.WebUtilities;

namespace AiPmo.App.Model.UseCases;

/// <summary>
/// All that the grid shows is in its address: page, order, filters, words, columns. Made from an address and turned into one; what the
/// address has that no list knows is dropped, so that an old bookmark still opens.
/// </summary>
public sealed record ListState
{
    /// <summary>The order when none is asked for: what changed last comes first.</summary>
    public const string DefaultSort = "-updatedAt";

    private const int DefaultSize = 25;
    private const int LongestSearch = 200;
    private const int MostValues = 50;

    /// <summary>The sizes of a page on offer.</summary>
    public static ImmutableArray<int> Sizes { get; } = [25, 50, 100];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>One of <see cref="Sizes"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>A sortable column, with a hyphen before it for descending.</summary>
    public string Sort { get; init; } = DefaultSort;

    /// <summary>Words to find, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Values wanted by column; an empty value is "unknown".</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Filters { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The columns shown, in the grid's order.</summary>
    public ImmutableArray<string> Columns { get; init; } = DefaultColumns;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Search is not null || !Filters.IsEmpty;

    /// <summary>The address of this state.</summary>
    public string Url => Urls.With(Urls.UseCases, Parameters());

    /// <summary>What is asked of the database.</summary>
    public UseCaseListQuery Query => new(Page, Size, Sort)
    {
        Search = Search,
        Filters = [.. Filters.Select(filter => new ListFilter(filter.Key, filter.Value))],
    };

    private static ImmutableArray<string> DefaultColumns { get; } = [.. ListColumn.All.Where(column => column.IsDefault).Select(column => column.Id)];

    /// <summary>Reads the state from an address.</summary>
    public static ListState Parse(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(start < 0 ? "" : uri[start..].Split('#')[0]);
        string? One(string name) => query.TryGetValue(name, out var values) ? values[0] : null;
        var sort = One("sort");
        var search = One("q")?.Trim();
        return new ListState
        {
            Page = int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            Size = int.TryParse(One("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size) ? size : DefaultSize,
            Sort = sort is not null && UseCaseColumns.Sortable.Contains(sort.TrimStart('-')) ? sort : DefaultSort,
            Search = string.IsNullOrEmpty(search) ? null : search.Length > LongestSearch ? search[..LongestSearch] : search,
            Filters = UseCaseColumns.Filterable
                .Where(query.ContainsKey)
                .ToImmutableSortedDictionary(column => column, column => query[column].OfType<string>().Distinct().Take(MostValues).Order(StringComparer.Ordinal).ToImmutableArray()),
            Columns = One("columns") is { } columns ? Known(columns.Split(',')) : DefaultColumns,
        };
    }

    /// <summary>Another order; the list starts over.</summary>
    public ListState SortedBy(string sort) => this with { Sort = sort, Page = 1 };

    /// <summary>Other values wanted in a column; none lifts the filter. The list starts over.</summary>
    public ListState Filtered(string column, IEnumerable<string> values)
    {
        var wanted = values.Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return this with { Page = 1, Filters = wanted.IsEmpty ? Filters.Remove(column) : Filters.SetItem(column, wanted) };
    }

    /// <summary>Other words to find; the list starts over.</summary>
    public ListState Searching(string? words) => this with { Page = 1, Search = string.IsNullOrWhiteSpace(words) ? null : words.Trim() };

    /// <summary>Nothing narrows the list any more.</summary>
    public ListState Widened() => this with { Page = 1, Search = null, Filters = Filters.Clear() };

    /// <summary>Shows these columns.</summary>
    public ListState Showing(IEnumerable<string> columns) => this with { Columns = Known(columns) };

    /// <summary>The parameters that differ from the default, so that a plain address is the plain list.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("q", Search);
        foreach (var (column, value) in Filters.SelectMany(filter => filter.Value.Select(value => (filter.Key, value))))
        {
            yield return (column, value);
        }

        yield return ("sort", Sort == DefaultSort ? null : Sort);
        yield return ("columns", Columns.SequenceEqual(DefaultColumns) ? null : string.Join(',', Columns));
        yield return ("size", Size == DefaultSize ? null : Size.ToString(CultureInfo.InvariantCulture));
        yield return ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
    }

    private static ImmutableArray<string> Known(IEnumerable<string> columns)
    {
        var wanted = columns.ToHashSet(StringComparer.Ordinal);
        return [.. ListColumn.All.Where(column => wanted.Contains(column.Id) || ListColumn.Fixed.Contains(column.Id)).Select(column => column.Id)];
    }
}
