using System.Text.Json.Serialization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Hand in an idea. Whoever hands it in has asked for it, unless they say who else did.</summary>
/// <param name="Fields">What is known of it; a title at least.</param>
public sealed record Register([property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields)
    : UseCaseCommand, ICommand<UseCase, UseCaseEvent>, INeedsUseCaseKey
{
    /// <inheritdoc/>
    public static Right Needs => Right.RegisterUseCase;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context)
    {
        if (state is not UseCase.NotRegistered)
        {
            return Refuse("use-case.already-registered", "This use case is already registered.");
        }

        var known = FieldSet.Empty(UseCaseFields.Catalogue).With(Fields);
        if (string.IsNullOrEmpty(known.Text(UseCaseFields.Title)))
        {
            return Refuse(Refusal.Of("use-case.title-missing", "A use case needs a title.", "field", UseCaseFields.Title.Id));
        }

        if (known[UseCaseFields.RequestedBy] is null && context.Actor.Person is { } person)
        {
            known = known.With(FieldChanges.Of((UseCaseFields.RequestedBy, new FieldValue.Person(person))));
        }

        var key = context.NewKey ?? throw new InvalidOperationException("A key is drawn before the decision.");
        return Accept(new UseCaseEvent.Registered(key, known.AsChanges()));
    }
}
