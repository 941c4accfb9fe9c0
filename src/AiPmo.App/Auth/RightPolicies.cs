using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AiPmo.App.Auth;

/// <summary>
/// A policy for every right, by its name: <c>[Authorize(Policy = nameof(Right.ViewJournal))]</c>. Whatever says nothing is for signed-in people
/// only; what is for everybody says so with <c>[AllowAnonymous]</c>.
/// </summary>
public sealed class RightPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    private static readonly Dictionary<string, AuthorizationPolicy> ByName = Enum.GetValues<Right>().ToDictionary(
        right => right.ToString(),
        right => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RightNeeded(right)).Build(),
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool AllowsCachingPolicies => true;

    /// <inheritdoc/>
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        ByName.TryGetValue(policyName, out var policy) ? Task.FromResult<AuthorizationPolicy?>(policy) : base.GetPolicyAsync(policyName);
}

/// <summary>Somebody must hold a right, now.</summary>
public sealed record RightNeeded(Right Right) : IAuthorizationRequirement;

/// <summary>Asks the directory whether they do.</summary>
public sealed class RightHandler(CurrentActor actors) : AuthorizationHandler<RightNeeded>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightNeeded requirement)
    {
        var actor = await actors.ActorAsync(context.User).ConfigureAwait(false);
        if (actor.Rights.Has(requirement.Right))
        {
            context.Succeed(requirement);
        }
    }
}
