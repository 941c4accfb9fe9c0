using AiPmo.App.Components;
using AiPmo.App.Operations;
using AiPmo.App.Verbs;
using AiPmo.Grains.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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
        var app = Build(options, host);
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        return AiPmoProgram.Done;
    }

    /// <summary>Builds the application without starting it.</summary>
    public static WebApplication Build(ServeOptions options, GrainHosting host)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "aipmo", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Logging.AddOperationsLogging(builder.Configuration);
        builder.Services.AddAiPmoGrains().AddOperations().AddAiPmoDashboard();
        host(builder.Services);
        var app = builder.Build();
        app.MapHealth();
        app.MapAiPmoDashboard();
        return app;
    }
}
