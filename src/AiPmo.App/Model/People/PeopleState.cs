using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.WebUtilities;

namespace AiPmo.App.Model.People;

/// <summary>What the page of people shows, as its address says it.</summary>
public sealed record PeopleState
{
    /// <summary>How many people a page has.</summary>
    public const int Size = 25;

    private const int LongestSearch = 200;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Words in name or address, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Only who holds this role.</summary>
    public Role? Role { get; init; }

    /// <summary>Only who is in this state.</summary>
    public PersonState? State { get; init; }

    /// <summary>Whose details are open, or null.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Search is not null || Role is not null || State is not null;

    /// <summary>The address of this state.</summary>
    public string Url => Urls.With(
        Urls.People,
        ("q", Search),
        ("role", Role is { } role ? Roles.Id(role) : null),
        ("state", State?.ToString()),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
        ("person", Person?.Value));

    /// <summary>What is asked of the database.</summary>
    public PeopleQuery Query => new(Page, Size, Search, Role, State);

    /// <summary>Reads the state from an address; what it cannot read is dropped.</summary>
    public static PeopleState Parse(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(start < 0 ? "" : uri[start..].Split('#')[0]);
        string? One(string name) => query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } text ? text : null;
        var search = One("q")?.Trim();
        return new PeopleState
        {
            Page = int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            Search = string.IsNullOrEmpty(search) ? null : search.Length > LongestSearch ? search[..LongestSearch] : search,
            Role = One("role") is { } role ? Roles.Parse(role) : null,
            State = Enum.TryParse<PersonState>(One("state"), out var state) && Enum.IsDefined(state) ? state : null,
            Person = PersonId.IsValid(One("person")) ? new PersonId(One("person")!) : null,
        };
    }
}
