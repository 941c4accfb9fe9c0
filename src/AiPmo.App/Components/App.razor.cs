using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components;

/// <summary>
/// The document. Its root is rendered once per request; pages below it are interactive unless they ask to stay static, because
/// a circuit cannot set a cookie.
/// </summary>
public sealed partial class App
{
    // The dark sheets come second and each applies by its media query alone, so that light and dark need no script.
    private static readonly (string Theme, string Sheet)[] Sheets =
    [
        (Preferences.Light, "_content/Radzen.Blazor/css/standard-base.css"),
        (Preferences.Light, "_content/Radzen.Blazor/css/standard-wcag.css"),
        (Preferences.Light, "_content/AiPmo.App/css/light.css"),
        (Preferences.Dark, "_content/Radzen.Blazor/css/standard-dark-base.css"),
        (Preferences.Dark, "_content/Radzen.Blazor/css/standard-dark-wcag.css"),
        (Preferences.Dark, "_content/AiPmo.App/css/dark.css"),
    ];

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Theme => Preferences.ThemeOf(Http.Request);

    private string? Navigation => Preferences.IsNavigationCollapsed(Http.Request) ? "collapsed" : null;

    // Circuits are for people who are signed in: the hub would turn anybody else away.
    private InteractiveServerRenderMode? PageMode =>
        Http.AcceptsInteractiveRouting() && Http.User.Identity is { IsAuthenticated: true } ? new InteractiveServerRenderMode() : null;

    private string Media(string sheetTheme) => Theme switch
    {
        Preferences.System => $"(prefers-color-scheme: {sheetTheme})",
        var chosen => chosen == sheetTheme ? "all" : "not all",
    };
}
