using System.Collections.Immutable;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Model.UseCases;

/// <summary>A field before and after; null is unknown.</summary>
public sealed record FieldStep(Field Field, FieldValue? Before, FieldValue? After);

/// <summary>One entry of a use case's history.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Type">What, by the event's stable name.</param>
/// <param name="Cause">What it follows from; empty when somebody just did it.</param>
public sealed record HistoryItem(long Sequence, DateTimeOffset At, string Actor, string Type, string Cause)
{
    /// <summary>The fields it changed.</summary>
    public ImmutableArray<FieldStep> Steps { get; init; } = [];

    /// <summary>The stage it led to, when it changed the stage.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The reason that was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its free text was emptied on request.</summary>
    public bool IsRedacted { get; init; }
}

/// <summary>Who last set a field, and when.</summary>
public sealed record FieldOrigin(string Actor, DateTimeOffset At);
