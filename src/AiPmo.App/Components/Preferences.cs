using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace AiPmo.App.Components;

/// <summary>
/// Language and light or dark, kept in cookies of this browser: known before a person is, and before a circuit is. The addresses
/// that set them change nothing else, so they need neither a sign-in nor a token.
/// </summary>
public static class Preferences
{
    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";
    private const string ThemeCookie = "aipmo-theme";
    private const string NavigationCookie = "aipmo-nav";

    /// <summary>The languages on screen, the default first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    /// <summary>Light, dark, or as the system says.</summary>
    public static IReadOnlyList<string> Themes { get; } = [Light, Dark, System];

    /// <summary>What the browser chose, or <see cref="System"/>.</summary>
    public static string ThemeOf(HttpRequest request) =>
        Themes.FirstOrDefault(theme => theme == request.Cookies[ThemeCookie]) ?? System;

    /// <summary>Whether the side navigation shows icons only.</summary>
    public static bool IsNavigationCollapsed(HttpRequest request) => request.Cookies[NavigationCookie] == "collapsed";

    /// <summary>Keeps the language for this browser; one that is not offered changes nothing.</summary>
    public static void SetLanguage(HttpContext context, string? language)
    {
        if (language is not null && Languages.Contains(language))
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureOf(language)));
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, Kept(context));
        }
    }

    /// <summary>Keeps light, dark or system for this browser; anything else changes nothing.</summary>
    public static void SetTheme(HttpContext context, string? theme)
    {
        if (theme is not null && Themes.Contains(theme))
        {
            context.Response.Cookies.Append(ThemeCookie, theme, Kept(context));
        }
    }

    /// <summary>The culture that stands for a language: its dates and numbers.</summary>
    internal static CultureInfo CultureOf(string language) =>
        CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.SetCulture, (HttpContext context, string? to, string? returnUrl) =>
        {
            SetLanguage(context, to);
            return Results.LocalRedirect(Urls.LocalOrHome(returnUrl));
        }).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet(Urls.SetTheme, (HttpContext context, string? to, string? returnUrl) =>
        {
            SetTheme(context, to);
            return Results.LocalRedirect(Urls.LocalOrHome(returnUrl));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    // The page's script sets the theme and the navigation too, so those two are not hidden from scripts; they are no secret.
    private static CookieOptions Kept(HttpContext context) => new()
    {
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Secure = context.Request.IsHttps,
    };
}
