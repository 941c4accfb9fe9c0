using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Auth;

/// <summary>
/// What every answer tells the browser: only our own scripts, no frames, no guessing of types, no address given away. Radzen sets style attributes, so
/// those are allowed; style sheets and scripts from elsewhere or in the page are not.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>The content security policy of every page.</summary>
    public const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer, errors included: at the last moment, since whoever handles an error clears what was set before.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context.Response);
        return next(context);
    });

    private static Task Add(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
        {
            // What somebody saw is not for a cache on the way, unless the answer says something else (fonts, scripts).
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
