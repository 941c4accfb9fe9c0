using AiPmo.App.Api;
using AiPmo.App.Auth;
using AiPmo.App.Components;
using AiPmo.App.Demo;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Exchange.Writing;
using AiPmo.App.Operations;
using AiPmo.App.Sealing;
using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Storage;
using AiPmo.Storage.Reactors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiPmo.App;

/// <summary>How the process is to serve.</summary>
/// <param name="DataDirectory">Where the data are.</param>
/// <param name="ContentDirectory">Where policies, workflows and mappings are.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="Demo">Whether to load the reference portfolio and let anybody on this machine sign in as its people.</param>
public sealed record ServeOptions(string DataDirectory, string ContentDirectory, IReadOnlyList<string> Urls, bool Demo);

/// <summary>Puts the rooms together into one process: dashboard, API, storage, grain host.</summary>
public static class AiPmoHost
{
    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(ServeOptions options, GrainHosting host, CancellationToken cancellationToken)
    {
        var output = new VerbOutput(json: false);
        var builder = CreateBuilder(options);
        var paths = new InstallationPaths(Path.GetFullPath(options.DataDirectory), Path.GetFullPath(options.ContentDirectory));
        if (options.Demo && options.Urls.FirstOrDefault(url => !DemoGuard.IsLoopback(url)) is { } url)
        {
            return output.Refuse(Refusal.Of("demo.not-loopback", $"The demo lets anybody be anybody, so it listens on this machine only, not on {url}.", "url", url));
        }

        if (options.Demo && await DemoLoader.LoadAsync(builder.Configuration, paths, host, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return output.Refuse(problem);
        }

        var (storage, reason) = Installation.Choose(builder.Configuration, paths, "serve", writes: true);
        if (storage is null)
        {
            return output.Refuse(reason!);
        }

        var app = Build(builder, options, paths, storage, host);
        await using (app.ConfigureAwait(false))
        {
            if (!options.Demo && await DemoLoader.IsDemoAsync(app.Services.GetRequiredService<IJournal>(), cancellationToken).ConfigureAwait(false))
            {
                return output.Refuse(Refusal.Of("demo.is-a-demo", $"{paths.Data} holds the demo. Add --demo, or name another directory with --data.", "directory", paths.Data));
            }

            await ServeAsync(app, cancellationToken).ConfigureAwait(false);
        }

        return AiPmoProgram.Done;
    }

    /// <summary>Starts and serves until it is told to stop. Who is told so while still starting stops as well as any other: what was written is sealed.</summary>
    public static async Task ServeAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return;
        }

        await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The builder with what does not depend on the database.</summary>
    public static WebApplicationBuilder CreateBuilder(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "aipmo", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Logging.AddOperationsLogging(builder.Configuration);
        return builder;
    }

    /// <summary>Builds the application without starting it, its database opened and up to date.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, ServeOptions options, InstallationPaths paths, StorageOptions storage, GrainHosting host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(options);
        builder.Services.AddInstallation(builder.Configuration, paths, storage, host).AddRooms(builder.Configuration);
        builder.Services.AddOperations().AddAiPmoAccess(options.Demo).AddAiPmoApi().AddAiPmoDashboard().AddAiPmoReactors();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<Database>();
        app.MapAiPmoAccess();
        app.MapAiPmoApi();
        app.MapExport();
        app.MapImportsApi();
        app.MapJournalDownload();
        app.MapHealth();
        app.MapAiPmoDashboard();
        return app;
    }
}
