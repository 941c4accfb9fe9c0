using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Api;

/// <summary>Every answer of the API that is not a success is a problem with a code: also what routing, the server or a broken database says.</summary>
internal static class ApiErrors
{
    public static void Use(IApplicationBuilder app) => app.UseWhen(Schemes.IsApi, api => api.Use(async (context, next) =>
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Problems.WriteAsync(context, OfStatus(context.Response.StatusCode)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, OfStatus(e.StatusCode)).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            Log(context).LogError(e, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            await Problems.WriteAsync(context, e is JournalUnavailableException
                ? new Refusal("api.unavailable", "The database cannot be reached now. Try again with the same Idempotency-Key.")
                : new Refusal("api.failed", "Something is broken here; it is in the log.")).ConfigureAwait(false);
        }
    }));

    private static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status405MethodNotAllowed => new Refusal("api.method-not-allowed", "This address does not take this method."),
        StatusCodes.Status413PayloadTooLarge => new Refusal("api.body-too-large", "The body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new Refusal("api.not-json", "Send the body as application/json."),
        StatusCodes.Status400BadRequest => ApiBody.Invalid("the request is malformed"),
        _ => new Refusal("api.not-found", "There is nothing at this address."),
    };

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("AiPmo.App.Api");
}
