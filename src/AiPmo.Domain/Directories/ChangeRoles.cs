using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>
/// Give and take roles. Nobody gives themselves a role while another administrator could: so that no administrator decides alone that they
/// decide. Giving up a role of one's own is free, but for the last administrator's.
/// </summary>
/// <param name="Person">Whose.</param>
/// <param name="Roles">All roles they hold afterwards; at least one.</param>
public sealed record ChangeRoles(PersonId Person, RoleSet Roles) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManagePeople;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state switch
    {
        Directory.Vacant => NotSetUp(),
        Directory.Staffed staffed => staffed.Find(Person) is { } member ? Change(staffed, member, context.Actor) : Unknown(staffed, Person),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    private Decision<DirectoryEvent> Change(Directory.Staffed staffed, Member member, Actor actor)
    {
        if (Roles == member.Roles)
        {
            return Accept();
        }

        if (Roles.IsEmpty)
        {
            return Refuse("directory.no-role", "Give at least one role. To take everything away, switch the person off.");
        }

        if (member.IsAdministrator && !Roles.Has(Role.Admin) && !staffed.HasOtherAdministrator(Person))
        {
            return LastAdministrator();
        }

        if (member.Limits != Limits.None && Roles != RoleSet.Of(Role.Auditor))
        {
            return Refuse("directory.limited-auditor", "This auditor is limited in time or to some use cases. Lift the limits before you give another role.");
        }

        return actor.Person == Person && !Roles.IsWithin(member.Roles) && staffed.HasOtherAdministrator(Person)
            ? Refuse("directory.own-roles", "You cannot give yourself a role. Ask another administrator.")
            : Accept(new DirectoryEvent.RolesChanged(Person, Roles));
    }
}
