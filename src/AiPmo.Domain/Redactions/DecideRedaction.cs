using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Redactions;

/// <summary>Decide on a redaction that somebody else asked for. To approve empties the entries at once and for good.</summary>
/// <param name="Approve">Whether the words go.</param>
/// <param name="Reason">Why: needed to turn it down, welcome otherwise; up to 2,000 characters.</param>
public sealed record DecideRedaction(bool Approve, string? Reason = null) : RedactionCommand, ICommand<Redaction, RedactionEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.DecideRedaction;

    /// <inheritdoc/>
    public Decision<RedactionEvent> Decide(Redaction state, DecisionContext context) => state switch
    {
        Redaction.NotRequested => NotThere(),
        Redaction.Open when !IsPerson(context.Actor) => PeopleOnly(),
        Redaction.Open open when open.By == context.Actor.Id => Refuse("redaction.four-eyes", "Whoever asked for a redaction does not decide on it."),
        Redaction.Open when Words.Check(Reason, "reason", required: !Approve) is { } problem => Refuse(problem),
        Redaction.Open when !Approve => Accept(new RedactionEvent.Rejected(Reason!.Trim())),

        // Another redaction may have emptied some of the entries since this one was asked for: those that are left go.
        Redaction.Open when context.Redactable.Count == 0 => Refuse("redaction.nothing-left", "None of the entries holds free text any more."),
        Redaction.Open => Accept(new RedactionEvent.Approved([.. context.Redactable], string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim())),
        Redaction.Approved or Redaction.Rejected or Redaction.Withdrawn => Closed(),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
