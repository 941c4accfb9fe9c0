using System.Collections.Immutable;
using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>What a list was asked for: <c>page</c>, <c>pageSize</c>, <c>sort</c>, <c>search</c>, <c>filter[field]</c>. Anything else is refused by name.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Sort">As given, or null.</param>
/// <param name="Search">As given, or null.</param>
/// <param name="Filters">A field named twice takes any of the values.</param>
internal sealed record ListParameters(int Page, int PageSize, string? Sort, string? Search, ImmutableArray<ListFilter> Filters)
{
    /// <summary>The most rows on a page.</summary>
    public const int MaxPageSize = 200;

    /// <summary>The furthest page.</summary>
    public const int MaxPage = 1_000_000;

    private const int MaxText = 400;

    /// <summary>The values of a filter, or none.</summary>
    public ImmutableArray<string> this[string filter] => Filters.FirstOrDefault(f => f.Column == filter)?.Values ?? [];

    /// <summary>Reads the query; <paramref name="filters"/> is the closed list of what can be filtered by.</summary>
    public static (ListParameters? Parameters, Refusal? Problem) Read(HttpRequest request, int defaultSize, IReadOnlyCollection<string> filters, bool sorts, bool searches)
    {
        var result = new ListParameters(1, defaultSize, null, null, []);
        foreach (var (name, values) in request.Query)
        {
            var value = values.Count == 1 ? values[0] ?? string.Empty : string.Empty;
            var next = name switch
            {
                _ when values.Any(v => v?.Length > MaxText) => null,
                "page" => Number(value, MaxPage) is { } page ? result with { Page = page } : null,
                "pageSize" => Number(value, MaxPageSize) is { } size ? result with { PageSize = size } : null,
                "sort" when sorts && value.Length > 0 => result with { Sort = value },
                "search" when searches && values.Count == 1 => result with { Search = value },
                _ when Filter(name) is { } field && filters.Contains(field) => result with { Filters = result.Filters.Add(new ListFilter(field, [.. values.Select(v => v ?? string.Empty)])) },
                _ => null,
            };
            if (next is null)
            {
                return (null, Invalid(name));
            }

            result = next;
        }

        return (result, null);
    }

    /// <summary>The refusal of a parameter.</summary>
    public static Refusal Invalid(string name) =>
        Refusal.Of("api.parameter-invalid", $"The parameter {TextSafety.Excerpt(name)} is unknown here, or its value cannot be used.", "parameter", TextSafety.Excerpt(name));

    private static string? Filter(string name) => name.StartsWith("filter[", StringComparison.Ordinal) && name.EndsWith(']') ? name["filter[".Length..^1] : null;

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
