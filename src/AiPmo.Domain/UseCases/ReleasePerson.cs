using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>Take an erased person out of every field that names them, so that the use case shows that it has no owner any more.</summary>
/// <param name="Person">Who was erased.</param>
public sealed record ReleasePerson(PersonId Person) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RunSystem;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context) => state switch
    {
        UseCase.NotRegistered => NotThere(),
        UseCase.Live live => Release(live),
        UseCase.Retired retired => Release(retired.Last),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    private Decision<UseCaseEvent> Release(UseCase.Live live)
    {
        var fields = UseCaseFields.People.Where(field => live.Fields.Person(field) == Person).Select(field => new FieldChange(field, null)).ToArray();
        return fields.Length == 0 ? Accept() : Accept(new UseCaseEvent.PersonReleased(new FieldChanges([.. fields])));
    }
}
