using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>What can happen to the people and programs of an installation. People stand here by opaque ids: names can be erased, the journal cannot.</summary>
public abstract record DirectoryEvent : DomainEvent
{
    private DirectoryEvent()
    {
    }

    /// <summary>The installation was set up; it has its first administrator.</summary>
    [EventType("directory.set-up", 1)]
    public sealed record WasSetUp(PersonId Administrator) : DirectoryEvent;

    /// <summary>Somebody may sign in from now on.</summary>
    [EventType("directory.person-added", 1)]
    public sealed record PersonAdded(PersonId Person, RoleSet Roles) : DirectoryEvent;

    /// <summary>Somebody holds these roles now, and no others.</summary>
    [EventType("directory.roles-changed", 1)]
    public sealed record RolesChanged(PersonId Person, RoleSet Roles) : DirectoryEvent;

    /// <summary>Somebody may not sign in any more; they stay in the history.</summary>
    [EventType("directory.person-switched-off", 1)]
    public sealed record PersonSwitchedOff(PersonId Person) : DirectoryEvent;

    /// <summary>Somebody who was switched off may sign in again.</summary>
    [EventType("directory.person-switched-on", 1)]
    public sealed record PersonSwitchedOn(PersonId Person) : DirectoryEvent;

    /// <summary>An auditor may be here for these days and sees these use cases, and no others.</summary>
    [EventType("directory.limits-changed", 1)]
    public sealed record LimitsChanged(PersonId Person, Limits Limits) : DirectoryEvent;

    /// <summary>Name, address and sign-in of somebody are to be gone; the id stands for nobody from now on. Others follow this.</summary>
    [EventType("directory.person-erased", 1)]
    public sealed record PersonErased(PersonId Person) : DirectoryEvent;

    /// <summary>A program may act under a name and a role of its own.</summary>
    [EventType("directory.token-created", 1)]
    public sealed record TokenCreated(TokenId Token, string Name, Role Role, DateOnly? Expires) : DirectoryEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Name = string.Empty };
    }

    /// <summary>A program may not act any more.</summary>
    [EventType("directory.token-revoked", 1)]
    public sealed record TokenRevoked(TokenId Token) : DirectoryEvent;
}
