using System.Text.Json.Serialization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Change some fields; a null makes a field unknown. Only what differs becomes an event.</summary>
/// <param name="Fields">The new values.</param>
public sealed record Edit([property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.EditUseCase;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context) => state switch
    {
        UseCase.NotRegistered => NotThere(),
        UseCase.Retired => IsRetired(),
        UseCase.Live live when !MayEdit(live, context.Actor) => Refuse("use-case.not-yours", "You may change use cases that you asked for, own or lead."),
        UseCase.Live when Fields.Items.Any(WouldEmptyATitle) =>
            Refuse(Refusal.Of("use-case.title-missing", "A use case needs a title.", "field", UseCaseFields.Title.Id)),
        UseCase.Live live => live.Fields.Effective(Fields) is { IsEmpty: false } changes ? Accept(new UseCaseEvent.Edited(changes)) : Accept(),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    private static bool WouldEmptyATitle(FieldChange change) => change.Field.Required && change.Value is null or FieldValue.Text { Value.Length: 0 };
}
