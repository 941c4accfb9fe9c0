using System.Collections.Concurrent;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Auth;

/// <summary>Remembers when each token was last used, so that an unused one can be found; written once a minute and at stop, not at each request.</summary>
public sealed class TokenUses(TokenSecrets secrets, TimeProvider clock, ILogger<TokenUses> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<TokenId, DateTimeOffset> noted = new();
    private ConcurrentDictionary<TokenId, DateTimeOffset> pending = new();

    /// <summary>A token was used. Cheap: more than once a minute changes nothing.</summary>
    public void Note(TokenId token, DateTimeOffset at)
    {
        if (!noted.TryGetValue(token, out var last) || at - last >= Period)
        {
            noted[token] = at;
            Volatile.Read(ref pending)[token] = at;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            // Not cancelled by a stop: what was taken out to be written would be lost.
            await WriteAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var uses = Interlocked.Exchange(ref pending, new ConcurrentDictionary<TokenId, DateTimeOffset>());
        try
        {
            if (!uses.IsEmpty)
            {
                await secrets.UsedAsync(uses, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A missing note harms nobody; the next use makes another.
            log.LogWarning(e, "When tokens were last used could not be written.");
        }
    }
}
