using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>Let somebody who was switched off sign in again, in the roles they had.</summary>
/// <param name="Person">Who.</param>
public sealed record SwitchOn(PersonId Person) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManagePeople;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant => NotSetUp(),
        Directory.Staffed staffed => staffed.Find(Person) switch
        {
            null => Unknown(staffed, Person),
            { IsActive: true } => Accept(),
            _ => Accept(new DirectoryEvent.PersonSwitchedOn(Person)),
        },
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
