using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Hosting;

/// <summary>
/// Gathers what a command's decision needs to know beyond its own entity (a drawn key, what other entries would become) and what its commit
/// touches beyond its own stream. A grain calls no other grain: this is where the rest of the world comes in.
/// </summary>
public interface ICommandPreparer
{
    /// <summary>Whether this preparer has something for the command.</summary>
    bool Prepares(Command command);

    /// <summary>Asked anew whenever the decision is made anew.</summary>
    ValueTask<Preparation> PrepareAsync(Envelope envelope, CancellationToken cancellationToken);
}

/// <summary>What a preparer found.</summary>
/// <param name="Inform">Adds to the decision's context.</param>
public sealed record Preparation(Func<DecisionContext, DecisionContext> Inform)
{
    /// <summary>Payloads replaced in the same transaction, if the command is accepted.</summary>
    public ImmutableArray<PayloadReplacement> Replacements { get; init; } = [];

    /// <summary>Other streams that must not have moved meanwhile.</summary>
    public ImmutableArray<StreamGuard> Guards { get; init; } = [];

    /// <summary>Rows of other entities that change in the same transaction.</summary>
    public ImmutableArray<RowChange> Rows { get; init; } = [];
}
