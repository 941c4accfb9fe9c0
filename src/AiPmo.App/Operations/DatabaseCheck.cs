using AiPmo.Storage;
using AiPmo.Storage.Migrations;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Operations;

/// <summary>Ready means: the database answers, and its schema is this program's.</summary>
internal sealed class DatabaseCheck(IServiceProvider services, ILogger<DatabaseCheck> log) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Asked for here and not in the constructor: opening it may be what fails.
            Database database = services.GetRequiredService<Database>();
            await using ReadLease lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
            int version = await lease.Connection.ExecuteScalarAsync<int>(
                new CommandDefinition("SELECT coalesce(max(version), 0) FROM schema_version", cancellationToken: cancellationToken)).ConfigureAwait(false);
            return version == MigrationScript.For(database.Dialect)[^1].Version
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The schema is at version {version}, which is another program's.");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogWarning(broken, "The database does not answer.");
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
