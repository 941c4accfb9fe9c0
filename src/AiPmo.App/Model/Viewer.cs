using System.Security.Claims;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using Microsoft.AspNetCore.Components.Authorization;

namespace AiPmo.App.Model;

/// <summary>Who looks at the page, with the rights they hold now: what every query and every command is given.</summary>
/// <param name="authentication">Who is signed in on this circuit.</param>
/// <param name="readerOf">Asks the directory what they may do now.</param>
public sealed class Viewer(AuthenticationStateProvider authentication, Func<ClaimsPrincipal, ValueTask<Reader>> readerOf)
{
    /// <summary>The reader of this circuit; somebody without an identity holds no right.</summary>
    public async ValueTask<Reader> ReaderAsync() => await readerOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The actor of this circuit.</summary>
    public async ValueTask<Actor> ActorAsync() => (await ReaderAsync()).Actor;
}
