using AiPmo.App.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Tests.Operations;

/// <summary>A web server with nothing but this room in it.</summary>
internal sealed class OperationsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OperationsHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Asks it over HTTP.</summary>
    public HttpClient Client { get; }

    /// <summary>What is registered in it.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts on a free port.</summary>
    /// <param name="settings">Configuration, by key.</param>
    /// <param name="configure">More services.</param>
    public static async Task<OperationsHost> StartAsync(Dictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOperations();
        configure?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.MapHealth();
        app.MapGet("/link/{token}", () => "opened");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>Stops as a signal would.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
