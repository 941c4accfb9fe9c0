using System.Net;
using AiPmo.App.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiPmo.App.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_process_that_cannot_work_is_alive_but_not_ready_and_keeps_the_reason_to_itself()
    {
        await using OperationsHost host = await OperationsHost.StartAsync([], services => services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy("password of aipmo is wrong"), [HealthEndpoints.Ready]));

        (await GetAsync(host, "/health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"healthy","checks":{}}"""));
        (await GetAsync(host, "/health/ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"unhealthy","checks":{"database":"unhealthy"}}"""));
    }

    [Fact]
    public async Task A_process_whose_checks_pass_is_ready()
    {
        await using OperationsHost host = await OperationsHost.StartAsync([], services => services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Healthy(), [HealthEndpoints.Ready]));

        (await GetAsync(host, "/health/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"healthy","checks":{"database":"healthy"}}"""));
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(OperationsHost host, string path)
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
