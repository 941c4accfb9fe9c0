using System.Security.Claims;
using AiPmo.App.Auth;
using AiPmo.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AiPmo.App.Components;

/// <summary>Takes the form of the profile page: name, language and appearance, kept for the person and for this browser.</summary>
internal static class ProfileEndpoint
{
    private const int MostBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Urls.SaveProfile, SaveAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequireAntiforgeryTokenAttribute())
        .ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(HttpContext context, ClaimsPrincipal user, CurrentActor actors, Profiles profiles)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Back(new Refusal("sign-in.expired", "The page was open for too long. Try again."));
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (language, theme) = (form["language"].FirstOrDefault(), form["theme"].FirstOrDefault());
        var actor = await actors.ActorAsync(user, context.RequestAborted);
        if ((await profiles.RenameAsync(form["name"].FirstOrDefault(), actor, context.RequestAborted)
            ?? await profiles.SetPreferencesAsync(language, theme, actor, context.RequestAborted)) is { } problem)
        {
            return Back(problem);
        }

        Preferences.SetLanguage(context, language);
        Preferences.SetTheme(context, theme);
        return Results.LocalRedirect(Urls.With(Urls.Profile, ("done", "saved")));
    }

    private static IResult Back(Refusal problem) => Results.LocalRedirect(Urls.With(Urls.Profile, (SignInForm.Error, problem.Code)));
}
