using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AiPmo.App.Operations;

/// <summary>
/// Sends traces and metrics to an OTLP collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; without it nothing is
/// measured or kept. The other <c>OTEL_…</c> settings (protocol, headers, intervals, service name, resource attributes,
/// sampler) mean what OpenTelemetry says they mean.
/// </summary>
internal sealed class TelemetryService(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Builds the providers: before the web server starts, because this service was registered before it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
        {
            return Task.CompletedTask;
        }

        // Otherwise the web server's spans carry neither method nor address.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(Telemetry.Sources)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(Telemetry.Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is still held back; a collector that does not answer delays the stop by five seconds at most.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(5_000), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown(5_000), CancellationToken.None));

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource
        .AddService("aipmo", serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString())
        .AddEnvironmentVariableDetector();
}
