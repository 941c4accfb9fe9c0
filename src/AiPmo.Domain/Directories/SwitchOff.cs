using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>End somebody's sign-in. They stay in the history under their name, and can be switched on again.</summary>
/// <param name="Person">Who.</param>
public sealed record SwitchOff(PersonId Person) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
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
            { IsActive: false } => Accept(),
            { IsAdministrator: true } when !staffed.HasOtherAdministrator(Person) => LastAdministrator(),
            _ when context.Actor.Person == Person => NotYourself(),
            _ => Accept(new DirectoryEvent.PersonSwitchedOff(Person)),
        },
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
