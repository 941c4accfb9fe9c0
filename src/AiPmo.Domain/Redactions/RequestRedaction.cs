using System.Collections.Immutable;
using System.Globalization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Redactions;

/// <summary>Ask for the free text of journal entries to be emptied. Somebody else decides.</summary>
/// <param name="Sequences">The entries: 1 to <see cref="MaxEntries"/>.</param>
/// <param name="Reason">Why, without the words that are to go: 1 to 2,000 characters.</param>
public sealed record RequestRedaction(ImmutableArray<long> Sequences, string Reason) : RedactionCommand, ICommand<Redaction, RedactionEvent>
{
    /// <summary>The most entries of one redaction; a larger one is asked for in parts.</summary>
    public const int MaxEntries = 1000;

    /// <inheritdoc/>
    public static Right Needs => Right.RequestRedaction;

    /// <inheritdoc/>
    public Decision<RedactionEvent> Decide(Redaction state, DecisionContext context)
    {
        if (state is not Redaction.NotRequested)
        {
            return Refuse("redaction.already-requested", "This redaction was asked for before.");
        }

        if (!IsPerson(context.Actor))
        {
            return PeopleOnly();
        }

        if (Sequences.IsDefaultOrEmpty || Sequences.Length > MaxEntries)
        {
            return Refuse(Refusal.Of("redaction.entry-count", $"Name 1 to {MaxEntries} entries.", "max", MaxEntries.ToString(CultureInfo.InvariantCulture)));
        }

        if (Words.Check(Reason, "reason", required: true) is { } problem)
        {
            return Refuse(problem);
        }

        var known = context.Redactable.Select(entry => entry.Sequence).ToHashSet();
        return Sequences.Where(sequence => !known.Contains(sequence)).Select(sequence => (long?)sequence).FirstOrDefault() is { } missing
            ? Refuse(Refusal.Of("redaction.nothing-to-empty", $"Entry {missing} does not exist or holds no free text (any more).", "sequence", missing.ToString(CultureInfo.InvariantCulture)))
            : Accept(new RedactionEvent.Requested([.. Sequences.Distinct().Order()], Reason.Trim(), context.Actor.Id));
    }
}
