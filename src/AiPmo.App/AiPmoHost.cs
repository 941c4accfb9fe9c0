using AiPmo.App.Auth;
using AiPmo.App.Components;
using AiPmo.App.Operations;
using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Storage;
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
        var (app, reason) = Build(options, host);
        if (app is null)
        {
            return new VerbOutput(json: false).Refuse(reason!);
        }

        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        return AiPmoProgram.Done;
    }

    /// <summary>Builds the application without starting it, its database opened and up to date; refuses when another process holds the data.</summary>
    public static (WebApplication? App, Refusal? Reason) Build(ServeOptions options, GrainHosting host)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "aipmo", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Logging.AddOperationsLogging(builder.Configuration);
        var paths = new InstallationPaths(Path.GetFullPath(options.DataDirectory), Path.GetFullPath(options.ContentDirectory));
        var (storage, reason) = Installation.Choose(builder.Configuration, paths, "serve", writes: true);
        if (storage is null)
        {
            return (null, reason);
        }

        builder.Services.AddInstallation(builder.Configuration, paths, storage, host).AddRooms(builder.Configuration);
        builder.Services.AddOperations().AddAiPmoAccess(options.Demo).AddAiPmoDashboard();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<Database>();
        app.MapAiPmoAccess();
        app.MapHealth();
        app.MapAiPmoDashboard();
        return (app, null);
    }
}
