using System.Collections.Frozen;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Reading;

namespace AiPmo.Storage.People;

/// <summary>Somebody who may or might sign in, as of now.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Email">Their address.</param>
/// <param name="Roles">What they are.</param>
/// <param name="IsActive">Whether they are switched on.</param>
/// <param name="Limits">What an auditor from outside is limited to.</param>
/// <param name="Stamp">What a cookie must carry to be theirs.</param>
public sealed record KnownPerson(PersonId Id, string Name, string? Email, RoleSet Roles, bool IsActive, Limits Limits, string Stamp)
{
    /// <summary>They as readers and actors, with the rights of their roles.</summary>
    public Reader Reader { get; } = new(Actor.Of(Id, Roles.Rights), Limits.OnlyUseCases is { } keys ? [.. keys.Select(key => key.ToString())] : null);

    /// <summary>Whether they may be here on that day of the organisation.</summary>
    public bool MayBeHere(DateOnly day) => IsActive && Limits.Allow(day);
}

/// <summary>A program whose token was not revoked.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">The role it acts in.</param>
/// <param name="Expires">The last day it works; null for no end.</param>
public sealed record KnownProgram(TokenId Id, string Name, Role Role, DateOnly? Expires)
{
    /// <summary>It as a reader and actor, with the rights of its role.</summary>
    public Reader Reader { get; } = new(Actor.OfToken(Id.Value, Roles.RightsOf(Role)));

    /// <summary>Whether it may act on that day of the organisation.</summary>
    public bool MayAct(DateOnly day) => !(day > Expires);
}

/// <summary>The directory at one moment, in memory: every request asks it, so no request asks the database.</summary>
/// <param name="IsSetUp">Whether there is anybody.</param>
/// <param name="People">Who may or might sign in.</param>
/// <param name="Programs">Programs by the SHA-256 of their token, lower-case hex.</param>
/// <param name="TokenNames">The name of every token, revoked ones too.</param>
public sealed record DirectorySnapshot(
    bool IsSetUp,
    FrozenDictionary<PersonId, KnownPerson> People,
    FrozenDictionary<string, KnownProgram> Programs,
    FrozenDictionary<TokenId, string> TokenNames);
