using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>Let somebody sign in. Their name and address are kept elsewhere; somebody who so far was only named in records keeps their id.</summary>
/// <param name="Person">Their id.</param>
/// <param name="Roles">At least one.</param>
public sealed record AddPerson(PersonId Person, RoleSet Roles) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManagePeople;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant => NotSetUp(),
        Directory.Staffed when !PersonId.IsValid(Person.Value) => Refuse("directory.person-invalid", "Not an id of a person."),
        Directory.Staffed staffed when staffed.Erased.Contains(Person) => Unknown(staffed, Person),
        Directory.Staffed staffed when staffed.Find(Person) is not null =>
            Refuse(Refusal.Of("directory.person-known", "This person may sign in already: change their roles instead.", "person", Person.Value)),
        Directory.Staffed when Roles.IsEmpty => Refuse("directory.no-role", "Give at least one role."),
        Directory.Staffed => Accept(new DirectoryEvent.PersonAdded(Person, Roles)),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
