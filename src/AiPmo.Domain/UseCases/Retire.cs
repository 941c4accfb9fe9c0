using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Take a use case out of use. It stays in the record, can be found, and can be reinstated.</summary>
/// <param name="Reason">Why: 1 to 2,000 characters.</param>
public sealed record Retire(string Reason) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RetireUseCase;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context) => state switch
    {
        UseCase.NotRegistered => NotThere(),
        UseCase.Retired => Refuse("use-case.retired-already", "The use case is already retired."),
        UseCase.Live => Words.Check(Reason, "reason", required: true) is { } problem ? Refuse(problem) : Accept(new UseCaseEvent.WasRetired(Reason.Trim())),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
