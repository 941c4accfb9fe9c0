using AiPmo.App.Sealing;
using AiPmo.Domain;
using AiPmo.Grains.Sealing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiPmo.App.Tests.Sealing;

public sealed class SealingCheckTests
{
    [Fact]
    public async Task While_sealing_rests_the_process_works_on_but_is_degraded()
    {
        var status = new SealingStatus();
        (await StateAsync(status)).ShouldBe(HealthStatus.Healthy);
        status.Stopped(new Refusal("seal.journal-behind", "The journal is shorter than a checkpoint over it."));
        (await StateAsync(status)).ShouldBe(HealthStatus.Degraded);
        status.Sealed(null);
        (await StateAsync(status)).ShouldBe(HealthStatus.Healthy);
    }

    private static async Task<HealthStatus> StateAsync(SealingStatus status) =>
        (await new SealingCheck(status).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;
}
