using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Auth;

/// <summary>The cookie of a signed-in person: for this browser only, not for scripts, not for other sites.</summary>
internal static class SessionCookie
{
    /// <summary>Unused for this long, one is signed out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>However busy, after this long one signs in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string Began = "began";

    /// <summary>Sets the cookie's rules.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "aipmo-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnSigningIn = context =>
        {
            context.Properties.Items[Began] = Clock(context.HttpContext).GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            // A circuit that connects, or a form: nothing to come back to by a link.
            if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
            {
                context.Response.Redirect(Urls.SignInThen(context.Request.PathBase + context.Request.Path + context.Request.QueryString));
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var actors = context.HttpContext.RequestServices.GetRequiredService<CurrentActor>();
        var person = await actors.PersonAsync(context.Principal!, context.HttpContext.RequestAborted).ConfigureAwait(false);
        if (person is null || IsTooOld(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Cookie).ConfigureAwait(false);
        }
        else if (!SessionPrincipal.IsCurrent(context.Principal!, person))
        {
            context.ReplacePrincipal(SessionPrincipal.Of(person));
        }
    }

    private static bool IsTooOld(CookieValidatePrincipalContext context) =>
        !context.Properties.Items.TryGetValue(Began, out var text)
        || !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var began)
        || Clock(context.HttpContext).GetUtcNow() - began > Longest;

    private static TimeProvider Clock(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>();
}
