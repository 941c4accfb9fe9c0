using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Take a retirement back. The use case returns to the stage it was in; one taken over as retired needs the stage named.</summary>
/// <param name="Reason">Why, if there is something to say: up to 2,000 characters.</param>
/// <param name="Stage">The stage's id, only where AiPmo does not know it.</param>
public sealed record Reinstate(string? Reason = null, string? Stage = null) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RetireUseCase;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context) => state switch
    {
        UseCase.NotRegistered => NotThere(),
        UseCase.Live => Refuse("use-case.not-retired", "The use case is not retired."),
        UseCase.Retired when Words.Check(Reason, "reason", required: false) is { } problem => Refuse(problem),
        UseCase.Retired { StageKnown: true } retired when Stage is null || Stage == Lifecycle.Id(retired.Last.Stage) =>
            Accept(new UseCaseEvent.Reinstated(retired.Last.Stage, Reason?.Trim())),
        UseCase.Retired { StageKnown: true } => Refuse("use-case.stage-known", "It returns to the stage it was in; another one cannot be named."),
        UseCase.Retired => Lifecycle.ParseStage(Stage) is { } stage and not UseCases.Stage.Retired
            ? Accept(new UseCaseEvent.Reinstated(stage, Reason?.Trim()))
            : Refuse(Refusal.Of("use-case.stage-needed", "Name the stage it returns to: it was taken over as retired.", "field", "stage")),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
