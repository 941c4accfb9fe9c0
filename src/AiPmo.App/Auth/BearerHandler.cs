using System.Security.Claims;
using System.Text.Encodings.Web;
using AiPmo.App.Api;
using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AiPmo.App.Auth;

/// <summary>
/// Programs show <c>Authorization: Bearer aipmo_…</c>. The token is looked up by its SHA-256, so that neither the database nor the time a look-up takes
/// says anything about tokens that exist. Answers of the API are problem details, never redirects.
/// </summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    DirectoryView directory,
    DemoMode demo,
    OrganisationTime time,
    AttemptLimits limits,
    TokenUses uses) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = value[Prefix.Length..].Trim();
        if (token.Length is > 0 and <= Secrets.MaxLength && await FindAsync(token).ConfigureAwait(false) is { } program)
        {
            uses.Note(program.Id, time.Clock.GetUtcNow());
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ProgramIdentity(program)), Scheme.Name));
        }

        return AuthenticateResult.Fail("unknown");
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        if (result.Failure is not null && !limits.TokenFailed(AttemptLimits.Of(Context.Connection.RemoteIpAddress)))
        {
            await Problems.WriteAsync(Context, new Refusal("access.slow-down", "Too many unknown tokens from this address. Wait a minute.")).ConfigureAwait(false);
            return;
        }

        Response.Headers.Append(HeaderNames.WWWAuthenticate, result.Failure is null ? "Bearer" : "Bearer error=\"invalid_token\"");
        await Problems.WriteAsync(Context, new Refusal("access.unauthenticated", "Send a valid token: Authorization: Bearer aipmo_…")).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var right = Context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy ?? string.Empty;
        return Problems.WriteAsync(Context, Refusal.Of("access.denied", "This token's role does not have the right to do this.", "right", right));
    }

    private async ValueTask<KnownProgram?> FindAsync(string token)
    {
        if (demo.Program(token) is { } shown)
        {
            return shown;
        }

        var snapshot = await directory.GetAsync(Context.RequestAborted).ConfigureAwait(false);
        return snapshot.Programs.GetValueOrDefault(Secrets.Hash(token)) is { } program && program.MayAct(time.DayOf(time.Now)) ? program : null;
    }
}
