using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.Storage.Reading;

/// <summary>A column to sort by: what comes from outside is only ever looked up here, never put into SQL.</summary>
/// <param name="Sql">The column.</param>
/// <param name="Index">The SQLite index that gives ids in its order.</param>
/// <param name="Nullable">Whether it may be unknown: then unknown comes first, as if smallest, on both databases.</param>
internal sealed record SortColumn(string Sql, string Index, bool Nullable)
{
    /// <summary>The column of a name in the closed list, or null.</summary>
    public static SortColumn? Find(string name) => name switch
    {
        "key" => new("key_number", "use_case_key", false),
        "title" => new("title_fold", "use_case_title", false),
        "stage" => new("stage", "use_case_stage", false),
        "status" => new("status", "use_case_status", false),
        "businessUnit" => new("business_unit_fold", "use_case_business_unit", true),
        "vendor" => new("vendor_fold", "use_case_vendor", true),
        "horizon" => new("horizon", "use_case_horizon", true),
        "plannedEnd" => new("planned_end", "use_case_planned_end", true),
        "costPlanned" => new("cost_planned", "use_case_cost_planned", true),
        "createdAt" => new("created_at", "use_case_created", false),
        "updatedAt" => new("updated_at", "use_case_updated", false),
        _ => null,
    };
}

/// <summary>A column to filter by.</summary>
/// <param name="Sql">The column that is compared.</param>
/// <param name="Shown">The column whose words are shown for a value.</param>
/// <param name="Parse">A value from outside as the column holds it, or null when it cannot be one.</param>
internal sealed record FilterColumn(string Sql, string Shown, Func<string, object?> Parse)
{
    /// <summary>The column of a name in the closed list, or null.</summary>
    public static FilterColumn? Find(string name) => name switch
    {
        "stage" => new("stage", "stage", value => Lifecycle.ParseStage(value) is { } stage ? (long)stage : null),
        "status" => new("status", "status", value => Lifecycle.ParseStatus(value) is { } status ? Lifecycle.Id(status) : null),
        "businessUnit" => new("business_unit_fold", "business_unit", TextFold.Fold),
        "legalEntity" => new("legal_entity_fold", "legal_entity", TextFold.Fold),
        "owner" => new("owner", "owner", Person),
        "requestedBy" => new("requested_by", "requested_by", Person),
        "vendor" => new("vendor_fold", "vendor", TextFold.Fold),
        "sourcing" => new("sourcing", "sourcing", OptionOf(UseCaseFields.Sourcing)),
        "technique" => new("technique", "technique", OptionOf(UseCaseFields.Technique)),
        "autonomy" => new("autonomy", "autonomy", OptionOf(UseCaseFields.Autonomy)),
        "personalData" => new("personal_data", "personal_data", value => value is "yes" or "no" ? value : null),
        "horizon" => new("horizon", "horizon", OptionOf(UseCaseFields.Horizon)),
        "sourceName" => new("source_name", "source_name", value => value),
        _ => null,
    };

    /// <summary>A value of the column as the closed lists and the screens name it.</summary>
    public static string? Name(object? value) => value switch
    {
        null or DBNull => null,
        long stage => Lifecycle.Id((Stage)stage),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string? Person(string value) => PersonId.IsValid(value) ? value : null;

    private static Func<string, object?> OptionOf(Field field) => value => field.Options.Contains(value) ? value : null;
}
