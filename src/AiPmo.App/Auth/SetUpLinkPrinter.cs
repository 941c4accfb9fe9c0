using AiPmo.Storage.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace AiPmo.App.Auth;

/// <summary>
/// At the first start prints the one-time link that makes the first administrator: to the console and not to the log, which others may collect.
/// Also finishes erasures that a crash cut off.
/// </summary>
public sealed class SetUpLinkPrinter(IServer server, DirectoryView directory, OneTimeLinks links, PeopleErasure erasure, DemoMode demo, SetUpLinkOutput output) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await erasure.EraseLeftoversAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!snapshot.IsSetUp && !demo.IsOn)
        {
            var path = await links.ForSetUpAsync(cancellationToken).ConfigureAwait(false);
            await output.Writer.WriteLineAsync(
                $"""

                AiPmo is not set up yet. Open this link within {OneTimeLinks.SetUpFor.TotalHours:0} hours to make the first administrator; it works once:

                    {Address()}{path}

                """).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A server that listens on every address is reached by this machine's name for itself too.
    private string Address() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}

/// <summary>Where the set-up link is printed to: the console, where only who started the process reads along.</summary>
public sealed record SetUpLinkOutput(TextWriter Writer);
