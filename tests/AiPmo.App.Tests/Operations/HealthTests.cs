using System.Net;
using AiPmo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_process_without_its_database_is_alive_but_not_ready_and_keeps_the_reason_to_itself()
    {
        await using OperationsHost host = await OperationsHost.StartAsync([], services => services.AddSingleton<Database>(
            _ => throw new InvalidOperationException("The password of aipmo is wrong.")));

        (await GetAsync(host, "/health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"healthy","checks":{}}"""));
        (await GetAsync(host, "/health/ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"unhealthy","checks":{"database":"unhealthy"}}"""));
    }

    [Fact]
    public async Task A_process_with_its_database_up_to_date_is_ready()
    {
        using TempDirectory directory = new();
        await using OperationsHost host = await StartAsync(directory);

        (await GetAsync(host, "/health/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"healthy","checks":{"database":"healthy"}}"""));
    }

    [Fact]
    public async Task A_process_whose_database_is_older_than_itself_is_not_ready()
    {
        using TempDirectory directory = new();
        await using OperationsHost host = await StartAsync(directory);
        await host.Services.GetRequiredService<Database>().WriteAsync(
            async (connection, transaction) =>
            {
                await using var command = connection.CreateCommand();
                (command.CommandText, command.Transaction) = ("DELETE FROM schema_version", transaction);
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);

        (await GetAsync(host, "/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static Task<OperationsHost> StartAsync(TempDirectory directory)
    {
        var (held, reason) = DataDirectoryLock.TryTake(directory.Path, "test", TimeProvider.System);
        reason.ShouldBeNull();
        return OperationsHost.StartAsync([], services => services.AddAiPmoStorage(new StorageOptions.Sqlite(held!)));
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(OperationsHost host, string path)
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
