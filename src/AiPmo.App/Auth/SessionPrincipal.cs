using System.Security.Claims;
using AiPmo.Domain.Access;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>What a person's cookie says, and how it is brought up to date.</summary>
public static class SessionPrincipal
{
    /// <summary>The person as claims: id, name, roles, stamp.</summary>
    public static ClaimsPrincipal Of(KnownPerson person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimNames.Id, person.Id.Value),
            new Claim(ClaimNames.Name, person.Name),
            new Claim(ClaimNames.Stamp, person.Stamp),
            .. person.Roles.ToList().Select(role => new Claim(ClaimNames.Role, Roles.Id(role))),
        ],
        Schemes.Cookie,
        ClaimNames.Name,
        ClaimNames.Role));

    /// <summary>Whether the claims still say what is so.</summary>
    public static bool IsCurrent(ClaimsPrincipal user, KnownPerson person) =>
        user.Value(ClaimNames.Name) == person.Name
        && user.FindAll(ClaimNames.Role).Select(claim => claim.Value).SequenceEqual(person.Roles.ToList().Select(Roles.Id), StringComparer.Ordinal);
}
