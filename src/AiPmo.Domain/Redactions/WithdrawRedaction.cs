using AiPmo.Domain.Access;

namespace AiPmo.Domain.Redactions;

/// <summary>Take back a redaction that one asked for and nobody decided yet.</summary>
public sealed record WithdrawRedaction : RedactionCommand, ICommand<Redaction, RedactionEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RequestRedaction;

    /// <inheritdoc/>
    public Decision<RedactionEvent> Decide(Redaction state, DecisionContext context) => state switch
    {
        Redaction.NotRequested => NotThere(),
        Redaction.Open open when open.By != context.Actor.Id => Refuse("redaction.not-yours", "Only whoever asked for a redaction withdraws it."),
        Redaction.Open => Accept(new RedactionEvent.Withdrawn()),
        Redaction.Approved or Redaction.Rejected or Redaction.Withdrawn => Closed(),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
