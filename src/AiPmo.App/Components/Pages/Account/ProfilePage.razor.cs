using System.Globalization;
using AiPmo.App.Auth;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Components.Pages.Account;

/// <summary>One's own name, language, appearance and password. Plain forms, because cookies change.</summary>
public sealed partial class ProfilePage
{
    private PersonRecord? own;
    private IReadOnlyList<string> roles = [];

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [Inject]
    private Profiles Profiles { get; set; } = default!;

    [Inject]
    private CurrentActor Actors { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Theme => Preferences.ThemeOf(Http.Request);

    protected override async Task OnInitializedAsync()
    {
        own = await Profiles.FindAsync(await Actors.ActorAsync(Http.User, Http.RequestAborted), Http.RequestAborted);
        roles = [.. Http.User.FindAll(ClaimNames.Role).Select(role => role.Value)];
    }
}
