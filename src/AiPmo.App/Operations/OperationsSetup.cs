using AiPmo.Grains.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiPmo.App.Operations;

/// <summary>What whoever runs the process needs: health, telemetry, a stop that loses nothing.</summary>
public static class OperationsSetup
{
    /// <summary>How long a stop waits for what is under way before it cuts it off.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(15);

    /// <summary>Registers health checks, telemetry (around the command bus: call it after the grains') and the limits of a stop. Logging is separate: <see cref="LoggingSetup"/>.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthEndpoints.Ready], timeout: TimeSpan.FromSeconds(5));
        services.AddHostedService<TelemetryService>();
        services.AddSingleton<IStartupFilter, RequestSpans>();
        services.AddSingleton<CommandBus>();
        services.AddSingleton<ICommandBus, MeasuredCommandBus>();
        return services;
    }
}
