using AiPmo.Domain.Access;
using Decision = AiPmo.Domain.Decision<AiPmo.Domain.UseCases.UseCaseEvent>;

namespace AiPmo.Domain.UseCases;

/// <summary>A command to a use case.</summary>
public abstract record UseCaseCommand : Command
{
    private protected static Decision Accept(params IReadOnlyList<UseCaseEvent> events) => new Decision.Accepted(events);

    private protected static Decision Refuse(string code, string message) => new Decision.Refused(new Refusal(code, message));

    private protected static Decision Refuse(Refusal refusal) => new Decision.Refused(refusal);

    private protected static Decision NotThere() => Refuse("use-case.not-found", "There is no such use case.");

    private protected static Decision IsRetired() => Refuse("use-case.retired", "The use case is retired: reinstate it before you change it.");

    /// <summary>Whether the actor may change this use case: any with the right to, otherwise only one they asked for, own or lead.</summary>
    private protected static bool MayEdit(UseCase.Live live, Actor actor) =>
        actor.Rights.Has(Right.EditAnyUseCase)
        || (actor.Person is { } person
            && (live.Fields.Person(UseCaseFields.RequestedBy) == person
                || live.Fields.Person(UseCaseFields.Owner) == person
                || live.Fields.Person(UseCaseFields.TechnicalLead) == person));
}
