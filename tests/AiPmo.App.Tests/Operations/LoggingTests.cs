using AiPmo.App.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AiPmo.App.Tests.Operations;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("json", ConsoleFormatterNames.Json)]
    [InlineData("text", ConsoleFormatterNames.Simple)]
    public void The_configuration_says_how_entries_are_written(string format, string formatter)
    {
        using ServiceProvider services = Build(new() { ["Logging:Format"] = format });
        services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName.ShouldBe(formatter);
    }

    [Fact]
    public void An_unknown_format_is_named() =>
        Should.Throw<InvalidOperationException>(() => Build(new() { ["Logging:Format"] = "xml" })).Message.ShouldContain("xml");

    [Fact]
    public void A_verb_logs_to_standard_error_only()
    {
        using ServiceProvider services = Build([], toStandardError: true);
        services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.LogToStandardErrorThreshold.ShouldBe(LogLevel.Trace);
    }

    [Fact]
    public void The_frameworks_requests_are_quiet_unless_the_configuration_wants_them()
    {
        using ServiceProvider quiet = Build([]);
        Logger(quiet).IsEnabled(LogLevel.Information).ShouldBeFalse();
        using ServiceProvider loud = Build(new() { ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information" });
        Logger(loud).IsEnabled(LogLevel.Information).ShouldBeTrue();
    }

    private static ILogger Logger(ServiceProvider services) =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics");

    private static ServiceProvider Build(Dictionary<string, string?> settings, bool toStandardError = false)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddOperationsLogging(configuration, toStandardError))
            .BuildServiceProvider();
    }
}
