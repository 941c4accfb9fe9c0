using AiPmo.Grains.Sealing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiPmo.App.Sealing;

/// <summary>Degraded while the journal is not sealed: the process works on, but somebody must look.</summary>
public sealed class SealingCheck(SealingStatus status) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Problem is { } problem ? HealthCheckResult.Degraded(problem.Message) : HealthCheckResult.Healthy());
}
