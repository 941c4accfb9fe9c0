using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Auth;

/// <summary>
/// Every minute a circuit asks whether its person may still be there; one who may not is shown the sign-in page. Roles that changed meanwhile are
/// taken over, so that navigation shows what is so. What they do is checked each time in any case.
/// </summary>
public class CircuitWatch(ILoggerFactory loggers, CurrentActor actors) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        if (await actors.PersonAsync(authenticationState.User, cancellationToken).ConfigureAwait(false) is not { } person)
        {
            return false;
        }

        if (!SessionPrincipal.IsCurrent(authenticationState.User, person))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionPrincipal.Of(person))));
        }

        return true;
    }
}
