using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AiPmo.App.Operations;

/// <summary>
/// The web server opens a span for each request but tells neither which route answered nor how: this adds both, around
/// everything else. The route is the pattern, so that a thousand use cases are one line in a dashboard.
/// </summary>
internal sealed class RequestSpans : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(DescribeAsync);
        next(app);
    };

    private static async Task DescribeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                Describe(span, context);
            }
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern: { RawText: { } route } pattern })
        {
            span.DisplayName = string.Create(CultureInfo.InvariantCulture, $"{context.Request.Method} {route}");
            span.SetTag("http.route", route);
            if (pattern.GetParameter("Token") is not null)
            {
                // A one-time link is a secret as long as it works; a collector is no place for it.
                span.SetTag("url.path", route);
            }
        }

        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
