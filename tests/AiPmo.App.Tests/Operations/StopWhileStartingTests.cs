using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiPmo.App.Tests.Operations;

public sealed class StopWhileStartingTests
{
    [Fact]
    public async Task Who_is_told_to_stop_while_still_starting_stops_well_and_what_had_started_is_stopped()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sealer = new Sealer();
        builder.Services.AddSingleton<IHostedService>(sealer);
        builder.Services.AddSingleton<IHostedService, Impatient>();
        await using var app = builder.Build();

        await AiPmoHost.ServeAsync(app, TestContext.Current.CancellationToken);

        sealer.Stopped.ShouldBeTrue();
    }

    private sealed class Sealer : IHostedService
    {
        public bool Stopped { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Stopped = true;
            return Task.CompletedTask;
        }
    }

    /// <summary>Told to stop in the middle of the start, as by a signal that comes early.</summary>
    private sealed class Impatient(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            cancellationToken.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
