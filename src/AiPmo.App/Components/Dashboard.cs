using System.Text.Encodings.Web;
using System.Text.Unicode;
using AiPmo.App.Auth;
using AiPmo.App.Model;
using AiPmo.App.Model.Drafts;
using AiPmo.App.Model.Fields;
using AiPmo.App.Model.Journals;
using AiPmo.App.Model.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using AiPmo.Storage.Drafts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace AiPmo.App.Components;

/// <summary>How a host takes the dashboard in.</summary>
public static class Dashboard
{
    /// <summary>The services of pages, texts and live views.</summary>
    public static IServiceCollection AddAiPmoDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // A laptop that was closed for a coffee finds its page again; beyond that the page reloads from its address and draft.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            options.DisconnectedCircuitMaxRetained = 200;
        });
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddLocalization();
        services.AddAntiforgery();

        // Letters of every language go out as they are; what could be markup is escaped all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<Announcer>();
        services.AddScoped<Notices>();
        services.AddScoped<FieldTexts>();
        services.AddScoped<RefusalTexts>();
        services.AddScoped<TimeTexts>();
        services.AddScoped<FilterValues>();
        services.AddScoped<Names>();
        services.AddScoped<JournalReading>();
        services.AddScoped(provider =>
        {
            var actors = provider.GetRequiredService<CurrentActor>();
            return new Viewer(provider.GetRequiredService<AuthenticationStateProvider>(), user => actors.ReaderAsync(user));
        });
        services.AddScoped<DraftRoom>();
        services.TryAddSingleton<IDraftStore, DraftStore>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = Preferences.Languages.Select(Preferences.CultureOf).ToList();
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new LanguageHeader()];
        });
        services.AddResponseCompression(options =>
        {
            // Pages carry no secret beside text that a stranger chose: the antiforgery token is masked anew each time.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        return services;
    }

    /// <summary>The pages and their assets; call it after authentication and authorization were put into the pipeline.</summary>
    public static WebApplication MapAiPmoDashboard(this WebApplication app)
    {
        // The API answers in one language and compresses nothing by itself.
        app.UseWhen(IsForPeople, people =>
        {
            people.UseResponseCompression();
            people.UseRequestLocalization();
        });
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        Preferences.Map(app);
        ProfileEndpoint.Map(app);
        ImportEndpoints.Map(app);

        // Who may frame us every answer says already; a second policy would only confuse.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static bool IsForPeople(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");
}
