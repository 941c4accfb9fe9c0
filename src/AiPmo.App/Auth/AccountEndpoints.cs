using System.Security.Claims;
using AiPmo.App.Components;
using AiPmo.Domain;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Auth;

/// <summary>The endpoints behind the static pages (see <see cref="SignInForm"/>): a circuit cannot set a cookie.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Post(endpoints, Urls.SignIn, SignInAsync).AllowAnonymous();
        Post(endpoints, Urls.DemoSignIn, DemoSignInAsync).AllowAnonymous();
        Post(endpoints, Urls.SetUp + "/{token}", UseLinkAsync).AllowAnonymous();
        Post(endpoints, Urls.SignOut, SignOutAsync).AllowAnonymous();
        Post(endpoints, Urls.SignOutEverywhere, SignOutEverywhereAsync);
        Post(endpoints, Urls.ChangePassword, ChangePasswordAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInService service)
    {
        var form = await FormAsync(context).ConfigureAwait(false);
        var (person, reason) = await service.CheckAsync(
            form(SignInForm.Email), form(SignInForm.Password), AttemptLimits.Of(context.Connection.RemoteIpAddress), context.RequestAborted).ConfigureAwait(false);
        if (person is null)
        {
            return Back(Urls.SignIn, reason!, form(SignInForm.ReturnUrl));
        }

        await EnterAsync(context, person).ConfigureAwait(false);
        return To(Urls.LocalOrHome(form(SignInForm.ReturnUrl)));
    }

    private static async Task<IResult> DemoSignInAsync(HttpContext context, DirectoryView directory, DemoMode demo)
    {
        var form = await FormAsync(context).ConfigureAwait(false);
        var snapshot = await directory.GetAsync(context.RequestAborted).ConfigureAwait(false);
        var id = new PersonId(form(SignInForm.Person) ?? string.Empty);
        if (!demo.Offers(id) || snapshot.People.GetValueOrDefault(id) is not { IsActive: true } person)
        {
            return Back(Urls.SignIn, new Refusal("sign-in.failed", "Nobody of the demo."), form(SignInForm.ReturnUrl));
        }

        await EnterAsync(context, person).ConfigureAwait(false);
        return To(Urls.LocalOrHome(form(SignInForm.ReturnUrl)));
    }

    private static async Task<IResult> UseLinkAsync(HttpContext context, OneTimeLinks links, AttemptLimits limits, string token)
    {
        var address = AttemptLimits.Of(context.Connection.RemoteIpAddress);
        var counted = $"link {address}";
        if (!limits.MaySignIn(address, counted))
        {
            return Back(Urls.SetUpWith(token), new Refusal("sign-in.slow-down", "Too many attempts. Wait a few minutes and try again."));
        }

        var form = await FormAsync(context).ConfigureAwait(false);
        var (person, reason) = await links.UseAsync(token, form(SignInForm.Name), form(SignInForm.Email), form(SignInForm.Password), context.RequestAborted).ConfigureAwait(false);
        if (person is null)
        {
            if (reason!.Code == "link.gone")
            {
                limits.SignInFailed(address, counted);
            }

            return Back(Urls.SetUpWith(token), reason);
        }

        await EnterAsync(context, person).ConfigureAwait(false);
        return To(Urls.Home);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(Schemes.Cookie).ConfigureAwait(false);
        return To(Urls.With(Urls.SignIn, (SignInForm.Error, "sign-in.ended")));
    }

    private static async Task<IResult> SignOutEverywhereAsync(HttpContext context, ClaimsPrincipal user, CurrentActor actors, Accounts accounts)
    {
        var actor = await actors.ActorAsync(user, context.RequestAborted).ConfigureAwait(false);
        if (actor.Person is { } person)
        {
            await accounts.EndSessionsAsync(person, actor, context.RequestAborted).ConfigureAwait(false);
        }

        return await SignOutAsync(context).ConfigureAwait(false);
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, ClaimsPrincipal user, CurrentActor actors, Profiles profiles, AttemptLimits limits)
    {
        var actor = await actors.ActorAsync(user, context.RequestAborted).ConfigureAwait(false);
        var address = AttemptLimits.Of(context.Connection.RemoteIpAddress);
        if (!limits.MaySignIn(address, actor.Id))
        {
            return Back(Urls.Profile, new Refusal("sign-in.slow-down", "Too many attempts. Wait a few minutes and try again."));
        }

        var form = await FormAsync(context).ConfigureAwait(false);
        var (person, reason) = await profiles.ChangePasswordAsync(form(SignInForm.CurrentPassword), form(SignInForm.Password), actor, context.RequestAborted).ConfigureAwait(false);
        if (person is null)
        {
            if (reason!.Code == "password.wrong")
            {
                limits.SignInFailed(address, actor.Id);
            }

            return Back(Urls.Profile, reason);
        }

        await EnterAsync(context, person).ConfigureAwait(false);
        return To(Urls.With(Urls.Profile, ("done", "password")));
    }

    /// <summary>The form's fields; read here, not by binding, which would answer a form that is too old with a bare 400.</summary>
    private static async Task<Func<string, string?>> FormAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        return name => form[name].FirstOrDefault();
    }

    /// <summary>Signs in, and brings the language and theme the person chose to this browser.</summary>
    private static async Task EnterAsync(HttpContext context, KnownPerson person)
    {
        await context.SignInAsync(Schemes.Cookie, SessionPrincipal.Of(person)).ConfigureAwait(false);
        var own = await context.RequestServices.GetRequiredService<PeopleStore>().FindAsync(person.Id, context.RequestAborted).ConfigureAwait(false);
        Preferences.SetLanguage(context, own?.Language);
        Preferences.SetTheme(context, own?.Theme);
    }

    private static SeeOther Back(string page, Refusal reason, string? returnUrl = null) =>
        To(Urls.With(page, (SignInForm.Error, reason.Code), (SignInForm.ReturnUrl, string.IsNullOrEmpty(returnUrl) ? null : Urls.LocalOrHome(returnUrl))));

    // 303: what was posted is not posted again by going back or loading anew.
    private static SeeOther To(string url) => new SeeOther(url);

    /// <summary>Before the page of the same address, which takes GET; a body of this size holds any form here.</summary>
    private static RouteHandlerBuilder Post(IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapPost(pattern, handler).WithOrder(-1).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(32 * 1024), new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(RefuseForgedAsync);

    /// <summary>A form without its antiforgery token is not looked at: it is from elsewhere, or so old that the page must be loaded anew.</summary>
    private static async ValueTask<object?> RefuseForgedAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true })
        {
            return await next(context).ConfigureAwait(false);
        }

        var path = context.HttpContext.Request.Path.Value!;
        var page = path.StartsWith(Urls.SetUp, StringComparison.Ordinal) ? path : path == Urls.ChangePassword ? Urls.Profile : Urls.SignIn;
        return Back(page, new Refusal("sign-in.expired", "The page was open for too long. Try again."));
    }

    private sealed class SeeOther(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
