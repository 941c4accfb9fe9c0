using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Auth;

/// <summary>
/// In the demo everybody may be anybody, so it answers this machine only: the connection comes from it, the host named is it, and nobody forwarded the
/// request. A page of another site that points its own name at this machine is turned away by the name.
/// </summary>
public static class DemoGuard
{
    private static readonly string[] Forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-IP", "X-Original-Host", "X-Original-For", "Via"];

    /// <summary>Whether an address of the server is this machine's own.</summary>
    public static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsOwn(uri.Host);

    /// <summary>Turns away what is not from this machine.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsFromHere(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("The demo answers this machine only. Open http://localhost with the port that it printed.\n", context.RequestAborted);
    });

    internal static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)
            ? IsOwn(context.Request.Host.Host) && !Forwarding.Any(context.Request.Headers.ContainsKey)
            : false;

    private static bool IsOwn(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]" or "::1";
}
