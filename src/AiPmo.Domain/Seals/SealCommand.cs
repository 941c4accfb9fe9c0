using Decision = AiPmo.Domain.Decision<AiPmo.Domain.Seals.SealEvent>;

namespace AiPmo.Domain.Seals;

/// <summary>A command about the sealing key.</summary>
public abstract record SealCommand : Command
{
    private protected static Decision Accept(params IReadOnlyList<SealEvent> events) => new Decision.Accepted(events);

    private protected static Decision Refuse(string code, string message) => new Decision.Refused(new Refusal(code, message));

    private protected static Decision NotAKey() => Refuse("seal.not-a-key", "This is not the public half of an ECDSA key on P-256.");

    private protected static Decision UsedBefore() => Refuse("seal.key-used-before", "This key sealed before and handed over; make a new one.");
}
