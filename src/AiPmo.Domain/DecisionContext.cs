using AiPmo.Domain.Access;
using AiPmo.Domain.UseCases;

namespace AiPmo.Domain;

/// <summary>All that a decision may know besides the state and the command. Nothing else is read: no clock, no database.</summary>
/// <param name="Actor">Who acts, with the rights they hold now.</param>
/// <param name="Now">The instant of the decision, UTC.</param>
/// <param name="Today">The day in the organisation's time zone.</param>
public sealed record DecisionContext(Actor Actor, DateTimeOffset Now, DateOnly Today)
{
    /// <summary>The key drawn for a command that is <see cref="INeedsUseCaseKey"/>; otherwise null.</summary>
    public UseCaseKey? NewKey { get; init; }

    /// <summary>What entries named by a redaction would become: prepared before the decision, empty otherwise.</summary>
    public IReadOnlyList<RedactableEntry> Redactable { get; init; } = [];
}

/// <summary>A journal entry as a redaction sees it.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="OldDigest">SHA-256 over salt and payload as first written, lower-case hex.</param>
/// <param name="NewDigest">SHA-256 over the payload that remains, without salt, lower-case hex.</param>
public sealed record RedactableEntry(long Sequence, string Stream, string OldDigest, string NewDigest);
