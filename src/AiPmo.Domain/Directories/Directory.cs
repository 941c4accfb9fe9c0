using System.Collections.Immutable;
using AiPmo.Domain.Access;
using Event = AiPmo.Domain.Directories.DirectoryEvent;

namespace AiPmo.Domain.Directories;

/// <summary>
/// Who may sign in and which programs may act. One entity for all of them, so that what holds between people (the last administrator cannot
/// be removed) is decided in one place and not by chance.
/// </summary>
public abstract record Directory
{
    private Directory()
    {
    }

    /// <summary>The state before anything happened.</summary>
    public static Directory Initial { get; } = new Vacant();

    /// <summary>Every token ever created.</summary>
    public ImmutableDictionary<TokenId, Token> Tokens { get; init; } = ImmutableDictionary<TokenId, Token>.Empty;

    /// <summary>Folds one event into the state.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow the state: the journal does not come from this program.</exception>
    public static Directory Evolve(Directory state, Event @event) => (state, @event) switch
    {
        (_, Event.TokenCreated e) when !state.Tokens.ContainsKey(e.Token) =>
            state with { Tokens = state.Tokens.Add(e.Token, new Token(e.Name, e.Role, e.Expires, IsRevoked: false)) },
        (_, Event.TokenRevoked e) when state.Tokens.GetValueOrDefault(e.Token) is { } token =>
            state with { Tokens = state.Tokens.SetItem(e.Token, token with { IsRevoked = true }) },
        (Vacant, Event.WasSetUp e) => new Staffed { Tokens = state.Tokens }.With(e.Administrator, Member.With(RoleSet.Of(Role.Admin))),
        (Staffed staffed, Event.PersonAdded e) when staffed.Find(e.Person) is null => staffed.With(e.Person, Member.With(e.Roles)),
        (Staffed staffed, Event.RolesChanged e) when staffed.Find(e.Person) is { } member => staffed.With(e.Person, member with { Roles = e.Roles }),
        (Staffed staffed, Event.PersonSwitchedOff e) when staffed.Find(e.Person) is { } member => staffed.With(e.Person, member with { IsActive = false }),
        (Staffed staffed, Event.PersonSwitchedOn e) when staffed.Find(e.Person) is { } member => staffed.With(e.Person, member with { IsActive = true }),
        (Staffed staffed, Event.LimitsChanged e) when staffed.Find(e.Person) is { } member => staffed.With(e.Person, member with { Limits = e.Limits }),
        (Staffed staffed, Event.PersonErased e) => staffed with { People = staffed.People.Remove(e.Person), Erased = staffed.Erased.Add(e.Person) },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>Nobody was ever here: only setting up makes the first administrator. Programs may already have tokens.</summary>
    public sealed record Vacant : Directory;

    /// <summary>Set up; there is always at least one administrator who is switched on.</summary>
    public sealed record Staffed : Directory
    {
        /// <summary>Who may or might sign in; somebody who is only named in records is not here.</summary>
        public ImmutableDictionary<PersonId, Member> People { get; init; } = ImmutableDictionary<PersonId, Member>.Empty;

        /// <summary>Whose names are gone; their ids are never used again.</summary>
        public ImmutableHashSet<PersonId> Erased { get; init; } = [];

        /// <summary>The member, or null.</summary>
        public Member? Find(PersonId person) => People.GetValueOrDefault(person);

        /// <summary>Whether somebody else than this person administers, so that this one could go.</summary>
        public bool HasOtherAdministrator(PersonId than) => People.Any(pair => pair.Key != than && pair.Value.IsAdministrator);

        internal Staffed With(PersonId person, Member member) => this with { People = People.SetItem(person, member) };
    }
}

/// <summary>A person as the directory knows them.</summary>
/// <param name="Roles">What they are; at least one role.</param>
/// <param name="IsActive">Whether they are switched on.</param>
/// <param name="Limits">What an auditor from outside is limited to.</param>
public sealed record Member(RoleSet Roles, bool IsActive, Limits Limits)
{
    /// <summary>Whether they can administer now. Administrators are never limited in time.</summary>
    public bool IsAdministrator => IsActive && Roles.Has(Role.Admin);

    internal static Member With(RoleSet roles) => new(roles, IsActive: true, Limits.None);
}

/// <summary>A program's permission.</summary>
/// <param name="Name">What people call the program.</param>
/// <param name="Role">The one role it acts in.</param>
/// <param name="Expires">The last day it works; null for no end.</param>
/// <param name="IsRevoked">Whether it was taken back; for good.</param>
public sealed record Token(string Name, Role Role, DateOnly? Expires, bool IsRevoked);
