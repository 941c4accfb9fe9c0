using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Auth;

/// <summary>
/// Two ways to say who one is, and where each counts: a cookie on pages, a bearer token on <c>/api</c>. Neither counts in the other's place, so that
/// no page of another site can act through somebody's browser.
/// </summary>
public static class Schemes
{
    /// <summary>Chooses between the two by the path.</summary>
    public const string ByPath = "aipmo";

    /// <summary>People, by cookie.</summary>
    public const string Cookie = "aipmo-cookie";

    /// <summary>Programs, by bearer token.</summary>
    public const string Bearer = "aipmo-bearer";

    /// <summary>Where programs come in.</summary>
    public const string ApiPath = "/api";

    /// <summary>Whether the request is a program's.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The claims of a signed-in person or program. What they may do is not among them: it is asked of the directory each time.</summary>
public static class ClaimNames
{
    /// <summary>The id of the person, or of the token.</summary>
    public const string Id = "sub";

    /// <summary>What they are called.</summary>
    public const string Name = "name";

    /// <summary>A role's id, to show or hide entries by.</summary>
    public const string Role = "role";

    /// <summary>The security stamp the cookie was given out under.</summary>
    public const string Stamp = "stamp";

    /// <summary>The value of a claim, or null.</summary>
    public static string? Value(this ClaimsPrincipal user, string claim) => user.FindFirst(claim)?.Value;
}
