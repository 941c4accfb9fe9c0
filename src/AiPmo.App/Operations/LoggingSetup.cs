using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AiPmo.App.Operations;

/// <summary>
/// Logs go to the console: for people on a terminal, as one JSON object per line when a program reads them, or as
/// <c>Logging:Format</c> (<c>text</c> or <c>json</c>) says. One line per entry either way, so that no input can forge one.
/// </summary>
public static class LoggingSetup
{
    /// <summary>Levels that hold unless the configuration's <c>Logging:LogLevel</c> names the same category.</summary>
    private static readonly (string Category, LogLevel Level)[] Quiet =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Warning),
        ("System.Net.Http", LogLevel.Warning),
        ("Npgsql", LogLevel.Warning),
    ];

    /// <summary>Replaces the providers by the console alone.</summary>
    /// <param name="logging">The host's logging.</param>
    /// <param name="configuration">Read for <c>Logging:Format</c>.</param>
    /// <param name="toStandardError">For verbs, whose standard output is their result and nothing else.</param>
    public static ILoggingBuilder AddOperationsLogging(this ILoggingBuilder logging, IConfiguration configuration, bool toStandardError = false)
    {
        logging.ClearProviders();
        logging.Services.Configure<LoggerFilterOptions>(Calm);
        if (toStandardError)
        {
            logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        bool redirected = toStandardError ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        return AsJson(configuration["Logging:Format"], redirected)
            ? logging.AddJsonConsole(options =>
            {
                options.IncludeScopes = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            })
            : logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
    }

    private static bool AsJson(string? format, bool redirected) => format?.ToUpperInvariant() switch
    {
        null or "" => redirected,
        "JSON" => true,
        "TEXT" => false,
        _ => throw new InvalidOperationException($"Logging:Format is 'text' or 'json', not '{format}'."),
    };

    /// <summary>Before the configuration's rules: of two rules for one category the later one counts.</summary>
    private static void Calm(LoggerFilterOptions options)
    {
        foreach ((string category, LogLevel level) in Quiet)
        {
            options.Rules.Insert(0, new LoggerFilterRule(null, category, level, null));
        }
    }
}
