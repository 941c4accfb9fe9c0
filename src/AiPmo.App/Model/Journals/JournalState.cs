using System.Collections.Immutable;
using System.Globalization;
using AiPmo.Domain.UseCases;
using Microsoft.AspNetCore.WebUtilities;

namespace AiPmo.App.Model.Journals;

/// <summary>What the journal page shows, as its address says it. What the address has that cannot be read is dropped.</summary>
public sealed record JournalState
{
    /// <summary>How many entries a page has.</summary>
    public const int Size = 50;

    private const int LongestText = 120;

    /// <summary>The kinds of streams there are.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["use-case", "directory", "redaction", "seal"];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>One of <see cref="Kinds"/>, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>An event's stable name, or null.</summary>
    public string? Type { get; init; }

    /// <summary>An actor's id, or null.</summary>
    public string? Actor { get; init; }

    /// <summary>The key of a use case, or null.</summary>
    public string? Key { get; init; }

    /// <summary>The first day wanted, in the organisation's zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day wanted; it is included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Oldest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>The entry whose details are open, or null.</summary>
    public long? Entry { get; init; }

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => (Kind ?? Type ?? Actor ?? Key) is not null || From is not null || Until is not null;

    /// <summary>The address of this state.</summary>
    public string Url => Urls.With(Urls.Journal, Parameters());

    /// <summary>Reads the state from an address.</summary>
    public static JournalState Parse(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(start < 0 ? "" : uri[start..].Split('#')[0]);
        string? One(string name) => query.TryGetValue(name, out var values) && values[0] is { Length: > 0 and <= LongestText } text ? text : null;
        return new JournalState
        {
            Page = int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            Kind = Kinds.FirstOrDefault(kind => kind == One("kind")),
            Type = One("type"),
            Actor = One("actor"),
            Key = UseCaseKey.Parse(One("key"))?.ToString(),
            From = Day(One("from")),
            Until = Day(One("until")),
            Ascending = One("order") == "asc",
            Entry = long.TryParse(One("entry"), NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0 ? entry : null,
        };
    }

    /// <summary>The parameters that differ from the default.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters() =>
    [
        ("kind", Kind), ("type", Type), ("actor", Actor), ("key", Key), ("from", Text(From)), ("until", Text(Until)), ("order", Ascending ? "asc" : null),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)), ("entry", Entry?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2199 ? day : null;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
