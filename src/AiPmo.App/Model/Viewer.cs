using System.Security.Claims;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components.Authorization;

namespace AiPmo.App.Model;

/// <summary>Who looks at the page, with the rights they hold now: what every query and every command is given.</summary>
public sealed class Viewer(AuthenticationStateProvider authentication)
{
    /// <summary>The reader of this circuit; somebody without an identity holds no right.</summary>
    public async ValueTask<Reader> ReaderAsync() => ReaderOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The actor of this circuit.</summary>
    public async ValueTask<Actor> ActorAsync() => (await ReaderAsync()).Actor;

    private static Reader ReaderOf(ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        var roles = user.FindAll(ClaimTypes.Role).Select(claim => Roles.Parse(claim.Value)).OfType<Role>();
        return PersonId.IsValid(id)
            ? new Reader(Actor.Of(new PersonId(id!), Roles.RightsOf(roles)))
            : new Reader(new Actor("system:nobody", RightSet.None));
    }
}
