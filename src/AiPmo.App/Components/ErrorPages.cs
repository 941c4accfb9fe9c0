using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components;

/// <summary>What a person sees instead of a bare status: a page that says what is the matter and where to go. Programs get none of it.</summary>
public static class ErrorPages
{
    private static readonly PathString[] ForPrograms = ["/api", "/openapi", "/health", "/_blazor", "/_framework", "/_content"];

    /// <summary>Call it first, so that it sees what everything else answers.</summary>
    public static WebApplication UseAiPmoErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(Urls.Error, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Urls.Status + "/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A form that was refused goes back to its page by itself.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages && !(IsForPeople(context) && IsAsking(context)))
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        return app;
    }

    private static bool IsAsking(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool IsForPeople(HttpContext context) => !ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path));
}
