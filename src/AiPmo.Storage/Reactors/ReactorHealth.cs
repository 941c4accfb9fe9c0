using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiPmo.Storage.Reactors;

/// <summary>Degraded while there are entries that a reactor could not act upon: somebody must look.</summary>
public sealed class ReactorHealth(ReactorStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var failures = await store.FailuresAsync(cancellationToken).ConfigureAwait(false);
        return failures.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"{failures.Count} entries could not be acted upon.",
                data: failures.ToDictionary(failure => $"{failure.Reactor} {failure.Sequence.ToString(CultureInfo.InvariantCulture)}", failure => (object)failure.Error, StringComparer.Ordinal));
    }
}
