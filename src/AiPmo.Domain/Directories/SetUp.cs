using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>Make the first administrator. Works once, while there is nobody; only the one-time link of the first start leads here.</summary>
/// <param name="Administrator">A fresh id.</param>
public sealed record SetUp(PersonId Administrator) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RunSystem;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant when !PersonId.IsValid(Administrator.Value) => Refuse("directory.person-invalid", "Not an id of a person."),
        Directory.Vacant => Accept(new DirectoryEvent.WasSetUp(Administrator)),
        Directory.Staffed => Refuse("directory.set-up-already", "AiPmo is set up already: sign in."),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
