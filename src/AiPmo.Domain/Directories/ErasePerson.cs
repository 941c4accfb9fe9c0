using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>
/// Erase somebody: name, address and sign-in go, the journal keeps an id that stands for nobody. Also for people who are only named in
/// records and never could sign in. Cannot be taken back.
/// </summary>
/// <param name="Person">Whom.</param>
public sealed record ErasePerson(PersonId Person) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManagePeople;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant => NotSetUp(),
        Directory.Staffed when !PersonId.IsValid(Person.Value) => Refuse("directory.person-invalid", "Not an id of a person."),
        Directory.Staffed staffed when staffed.Erased.Contains(Person) => Accept(),
        Directory.Staffed staffed when staffed.Find(Person) is { IsAdministrator: true } && !staffed.HasOtherAdministrator(Person) => LastAdministrator(),
        Directory.Staffed when context.Actor.Person == Person => NotYourself(),
        Directory.Staffed => Accept(new DirectoryEvent.PersonErased(Person)),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
