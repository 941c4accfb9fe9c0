using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.Reading;

/// <summary>
/// Which use cases match a query and may be seen by its reader: the one place where visibility becomes SQL. Each condition set is answered from an
/// index of its own that holds all it needs, never from the rows.
/// </summary>
internal sealed class UseCasePredicate
{
    private const int MaxFilterValues = 200;
    private const int MaxSearchLength = 200;
    private const int MaxWords = 10;
    private readonly Dialect dialect;
    private readonly List<string> facets = [];
    private readonly List<string> words = [];
    private string? keys;
    private int parameters;

    private UseCasePredicate(Dialect dialect) => this.dialect = dialect;

    /// <summary>Nothing can match: the reader may see nothing.</summary>
    public bool IsNothing { get; private set; }

    /// <summary>Everything matches.</summary>
    public bool IsEverything => !IsNothing && facets.Count == 0 && words.Count == 0 && keys is null;

    /// <summary>The values of the parameters.</summary>
    public DynamicParameters Values { get; } = new();

    /// <summary>Gives the key numbers of those that match.</summary>
    public string Keys
    {
        get
        {
            var everything = (IEnumerable<string>)[.. facets, .. words, .. keys is null ? [] : new[] { keys }];
            if (dialect == Dialect.Postgres)
            {
                return $"SELECT key_number FROM use_case WHERE {string.Join(" AND ", everything)}";
            }

            // SQLite would choose one narrow index and then read rows; told which covering index to use, it reads none.
            var sets = new List<string>();
            if (facets.Count > 0)
            {
                sets.Add($"SELECT key_number FROM use_case INDEXED BY use_case_facet WHERE {string.Join(" AND ", facets)}");
            }

            if (words.Count > 0)
            {
                sets.Add($"SELECT key_number FROM use_case INDEXED BY use_case_search WHERE {string.Join(" AND ", words)}");
            }

            if (keys is not null)
            {
                sets.Add($"SELECT key_number FROM use_case INDEXED BY use_case_key WHERE {keys}");
            }

            return sets[0] + string.Concat(sets.Skip(1).Select(set => $" AND key_number IN ({set})"));
        }
    }

    /// <summary>What a reader may see, without further conditions.</summary>
    public static UseCasePredicate Visible(Reader reader, Dialect dialect)
    {
        var predicate = new UseCasePredicate(dialect) { IsNothing = !reader.Actor.Rights.Has(Right.ViewPortfolio) };
        if (reader.OnlyUseCases is { } only)
        {
            var numbers = only.Select(key => UseCaseKey.Parse(key)?.Number).OfType<int>().Select(number => (object)(long)number).ToArray();
            predicate.IsNothing |= numbers.Length == 0;
            predicate.keys = $"key_number IN ({predicate.Parameters(numbers)})";
        }

        return predicate;
    }

    /// <summary>The predicate of a query, or what is wrong with it.</summary>
    public static (UseCasePredicate Predicate, Refusal? Problem) Of(UseCaseListQuery query, Reader reader, Dialect dialect)
    {
        var predicate = Visible(reader, dialect);
        foreach (var filter in query.Filters)
        {
            if (predicate.Add(filter) is { } problem)
            {
                return (predicate, problem);
            }
        }

        return (predicate, predicate.AddSearch(query.Search));
    }

    private Refusal? Add(ListFilter filter)
    {
        if (FilterColumn.Find(filter.Column) is not { } column)
        {
            return Refusal.Of("list.filter-unknown", $"The list cannot be filtered by {TextSafety.Excerpt(filter.Column)}.", "column", TextSafety.Excerpt(filter.Column));
        }

        if (filter.Values.Length is 0 or > MaxFilterValues)
        {
            return Refusal.Of("list.filter-count", $"A filter takes 1 to {MaxFilterValues} values.", "max", MaxFilterValues.ToString(CultureInfo.InvariantCulture));
        }

        var known = new List<object>();
        foreach (var value in filter.Values.Where(value => value.Length > 0))
        {
            if (column.Parse(value) is not { } parsed)
            {
                return new Refusal("list.filter-value", $"{filter.Column} cannot be {TextSafety.Excerpt(value)}.", Values: new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["column"] = filter.Column,
                    ["value"] = TextSafety.Excerpt(value),
                });
            }

            known.Add(parsed);
        }

        var unknown = known.Count < filter.Values.Length ? $"{column.Sql} IS NULL" : null;
        var among = known.Count > 0 ? $"{column.Sql} IN ({Parameters(known)})" : null;
        facets.Add(unknown is not null && among is not null ? $"({among} OR {unknown})" : among ?? unknown!);
        return null;
    }

    private Refusal? AddSearch(string? search)
    {
        var folded = search is { Length: <= MaxSearchLength } ? TextFold.Fold(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        if (search is { Length: > MaxSearchLength } || folded.Length > MaxWords)
        {
            return Refusal.Of("list.search-too-long", $"A search takes at most {MaxWords} words and {MaxSearchLength} characters.", "max", MaxWords.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var word in folded.Where(word => !word.Contains('\0', StringComparison.Ordinal)))
        {
            var pattern = word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
            words.Add($"search LIKE {Parameters([$"%{pattern}%"])} ESCAPE '\\'");
        }

        return null;
    }

    private string Parameters(IReadOnlyCollection<object> values)
    {
        var names = new List<string>(values.Count);
        foreach (var value in values)
        {
            var name = "p" + parameters++.ToString(CultureInfo.InvariantCulture);
            Values.Add(name, value);
            names.Add("@" + name);
        }

        return string.Join(", ", names);
    }
}
