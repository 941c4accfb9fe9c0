using AiPmo.Domain.Access;
using Decision = AiPmo.Domain.Decision<AiPmo.Domain.Redactions.RedactionEvent>;

namespace AiPmo.Domain.Redactions;

/// <summary>A command about a redaction. Only people take part: a program that empties the record by itself would be no second person.</summary>
public abstract record RedactionCommand : Command
{
    private protected static Decision Accept(params IReadOnlyList<RedactionEvent> events) => new Decision.Accepted(events);

    private protected static Decision Refuse(string code, string message) => new Decision.Refused(new Refusal(code, message));

    private protected static Decision Refuse(Refusal refusal) => new Decision.Refused(refusal);

    private protected static Decision NotThere() => Refuse("redaction.not-found", "There is no such redaction.");

    private protected static Decision Closed() => Refuse("redaction.closed", "This redaction was decided or withdrawn before.");

    private protected static bool IsPerson(Actor actor) => actor.Person is not null;

    private protected static Decision PeopleOnly() => Refuse("redaction.people-only", "A redaction is asked for and decided by people, not by programs.");
}
