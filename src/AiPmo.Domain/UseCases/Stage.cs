using System.Collections.Immutable;

namespace AiPmo.Domain.UseCases;

/// <summary>The closed list of lifecycle stages, in order. A workflow may skip stages, never invent one.</summary>
public enum Stage
{
    /// <summary>An idea was handed in.</summary>
    Ideation,

    /// <summary>Effort and benefit are mapped.</summary>
    Mapping,

    /// <summary>The risk class under the AI Act is settled.</summary>
    Classification,

    /// <summary>A first version is built and tried.</summary>
    Mvp,

    /// <summary>It is rolled out.</summary>
    Scale,

    /// <summary>It is out of use.</summary>
    Retired,
}

/// <summary>Where a use case stands beside its stage.</summary>
public enum Status
{
    /// <summary>Not yet handed to a gate.</summary>
    Draft,

    /// <summary>At a gate.</summary>
    InReview,

    /// <summary>Sent back by a gate.</summary>
    Rework,

    /// <summary>Being worked on or in use.</summary>
    Active,

    /// <summary>Set aside for now.</summary>
    Parked,

    /// <summary>Turned down by a gate.</summary>
    Rejected,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn,
}

/// <summary>Ids of stages and statuses as files, URLs and the API write them.</summary>
public static class Lifecycle
{
    /// <summary>All stages in order.</summary>
    public static ImmutableArray<Stage> Stages { get; } = [.. Enum.GetValues<Stage>()];

    /// <summary>All statuses.</summary>
    public static ImmutableArray<Status> Statuses { get; } = [.. Enum.GetValues<Status>()];

    /// <summary>The stage's id.</summary>
    public static string Id(Stage stage) => stage switch
    {
        Stage.Ideation => "ideation",
        Stage.Mapping => "mapping",
        Stage.Classification => "classification",
        Stage.Mvp => "mvp",
        Stage.Scale => "scale",
        Stage.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage."),
    };

    /// <summary>The status' id.</summary>
    public static string Id(Status status) => status switch
    {
        Status.Draft => "draft",
        Status.InReview => "in-review",
        Status.Rework => "rework",
        Status.Active => "active",
        Status.Parked => "parked",
        Status.Rejected => "rejected",
        Status.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    /// <summary>The stage with this id, or null.</summary>
    public static Stage? ParseStage(string? id) => Stages.Cast<Stage?>().FirstOrDefault(stage => Id(stage!.Value) == id);

    /// <summary>The status with this id, or null.</summary>
    public static Status? ParseStatus(string? id) => Statuses.Cast<Status?>().FirstOrDefault(status => Id(status!.Value) == id);

    /// <summary>The gates that lie before a stage, named by the stage each leads out of: what a use case taken over in that stage never passed here.</summary>
    public static ImmutableArray<Stage> GatesBefore(Stage stage) => [.. Stages.Where(s => s < stage && s != Stage.Retired)];
}
