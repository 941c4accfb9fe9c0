using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Auth;

/// <summary>
/// A page that is not there, not allowed or broken is shown as a page, with its status. Programs and circuits get their own answers
/// (<see cref="Api.ApiErrors"/>).
/// </summary>
internal static class PageErrors
{
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(Urls.Error, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Urls.Status + "/{0}", createScopeForStatusCodePages: true);

        // Not as a branch of the pipeline: a branch has routes of its own, and would not find the page that shows the error.
        app.Use((context, next) =>
        {
            if (!IsPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
    }

    private static bool IsPage(HttpContext context) =>
        !Schemes.IsApi(context) && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
