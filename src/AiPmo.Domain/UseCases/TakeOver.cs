using System.Text.Json.Serialization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Take a use case over from another list in the stage it is in there. Shown as taken over, with the gates it never passed named.</summary>
/// <param name="Source">The list and the record's key in it: the stream follows from both, so that two imports at once cannot make two.</param>
/// <param name="Stage">The stage it is in.</param>
/// <param name="Status">Where it stands beside the stage.</param>
/// <param name="Fields">What the list says; a title at least. Nobody is entered as having asked for it.</param>
public sealed record TakeOver(
    SourceKey Source,
    Stage Stage,
    Status Status,
    [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>, INeedsUseCaseKey
{
    /// <summary>The longest name of a list and the longest key in it.</summary>
    public const int MaxSourceLength = 400;

    /// <inheritdoc/>
    public static Right Needs => Right.ImportUseCases;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context)
    {
        if (state is not UseCase.NotRegistered)
        {
            return Refuse("use-case.already-registered", "This record was taken over before.");
        }

        if (!IsGood(Source.Name) || !IsGood(Source.Key))
        {
            return Refuse("use-case.source-invalid", $"Source and key take 1 to {MaxSourceLength} characters without control characters.");
        }

        var known = FieldSet.Empty(UseCaseFields.Catalogue).With(Fields);
        return string.IsNullOrEmpty(known.Text(UseCaseFields.Title))
            ? Refuse(Refusal.Of("use-case.title-missing", "A use case needs a title.", "field", UseCaseFields.Title.Id))
            : Accept(new UseCaseEvent.TakenOver(
                context.NewKey ?? throw new InvalidOperationException("A key is drawn before the decision."), Source, Stage, Status, known.AsChanges()));
    }

    private static bool IsGood(string? text) => text is { Length: > 0 and <= MaxSourceLength } && TextSafety.IsClean(text, lineBreaks: false);
}
