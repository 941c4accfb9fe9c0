using AiPmo.App.Api;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiPmo.App.Auth;

/// <summary>Sign-in, sessions, tokens and rights, for a serving process and for verbs.</summary>
public static class AccessSetup
{
    /// <summary>The services that verbs need too, beside the people of the storage: accounts, tokens.</summary>
    public static IServiceCollection AddAiPmoAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new DemoMode(false));
        services.TryAddSingleton(new AttemptRules());
        services.TryAddSingleton(new SignInPace(TimeSpan.FromMilliseconds(500)));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        return services
            .AddSingleton<IPasswordHasher<PersonRecord>, PasswordHasher<PersonRecord>>()
            .AddSingleton<Passwords>()
            .AddSingleton<OneTimeLinks>()
            .AddSingleton<Accounts>()
            .AddSingleton<Profiles>()
            .AddSingleton<Tokens>()
            .AddSingleton<CurrentActor>();
    }

    /// <summary>What a serving process needs beside <see cref="AddAiPmoAccounts"/>. Whatever does not say for whom it is, is for signed-in people only.</summary>
    public static IServiceCollection AddAiPmoAccess(this IServiceCollection services, bool demo = false)
    {
        services.AddSingleton(new DemoMode(demo));
        services.AddSingleton<AttemptLimits>().AddSingleton<SignInService>();
        services.AddSingleton<TokenUses>().AddHostedService(provider => provider.GetRequiredService<TokenUses>());
        services.TryAddSingleton(new SetUpLinkOutput(Console.Out));
        services.AddHostedService<SetUpLinkPrinter>();
        services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(Schemes.ByPath, displayName: null, options => options.ForwardDefaultSelector = context => Schemes.IsApi(context) ? Schemes.Bearer : Schemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, _ => { })
            .AddCookie(Schemes.Cookie, SessionCookie.Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, RightPolicies>();
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
        services.AddScoped<AuthenticationStateProvider, CircuitWatch>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "aipmo-form";
            options.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        KeyRing.Add(services);
        return services;
    }

    /// <summary>Puts headers, the demo's guard, authentication and authorization into the pipeline and maps the account endpoints. Call it before any page or endpoint is mapped.</summary>
    public static WebApplication MapAiPmoAccess(this WebApplication app)
    {
        SecurityHeaders.Use(app);
        ApiErrors.Use(app);
        PageErrors.Use(app);
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
        {
            DemoGuard.Use(app);
        }

        app.UseHsts();
        app.UseAuthentication();
        app.UseAuthorization();
        AccountEndpoints.Map(app);
        return app;
    }
}
