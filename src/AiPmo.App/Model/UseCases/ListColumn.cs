using System.Collections.Immutable;

namespace AiPmo.App.Model.UseCases;

/// <summary>A column of the grid.</summary>
/// <param name="Id">As in the address and, where it can be sorted, as the query names it.</param>
/// <param name="Width">CSS width; null takes what is left.</param>
/// <param name="IsSortable">Whether the database can sort by it.</param>
/// <param name="IsDefault">Whether it shows unless somebody chose otherwise.</param>
public sealed record ListColumn(string Id, string? Width, bool IsSortable, bool IsDefault)
{
    /// <summary>All columns in their order. Key and title always show.</summary>
    public static ImmutableArray<ListColumn> All { get; } =
    [
        new("key", "100px", true, true),
        new("title", null, true, true),
        new("stage", "156px", true, true),
        new("status", "112px", true, true),
        new("businessUnit", "184px", true, true),
        new("owner", "172px", false, true),
        new("horizon", "136px", true, false),
        new("vendor", "160px", true, false),
        new("sourcing", "150px", false, false),
        new("autonomy", "200px", false, false),
        new("plannedEnd", "136px", true, false),
        new("costPlanned", "144px", true, false),
        new("source", "180px", false, false),
        new("createdAt", "136px", true, false),
        new("updatedAt", "128px", true, true),
    ];

    /// <summary>The columns that cannot be hidden.</summary>
    public static ImmutableArray<string> Fixed { get; } = ["key", "title"];
}
