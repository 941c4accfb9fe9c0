using System.CommandLine;
using AiPmo.App.Operations;
using AiPmo.Domain;
using AiPmo.Storage;
using AiPmo.Storage.Migrations;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Verbs;

/// <summary>Which verb is called, and whether it writes: one that writes takes the data directory for itself and runs the process' services.</summary>
public sealed record VerbCall(ParseResult Parsed, CommonOptions Common, string Verb, bool Writes)
{
    /// <summary>Whether the verb makes the database itself, so that it is neither opened for it nor are services run.</summary>
    public bool MakesDatabase { get; init; }
}

/// <summary>Runs a verb over the installation, without a web server.</summary>
public static class VerbRunner
{
    /// <summary>Opens the installation, acts, closes it: what a verb wrote is sealed before it ends.</summary>
    public static async Task<int> RunAsync(VerbCall call, Func<IServiceProvider, VerbOutput, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(act);
        var output = new VerbOutput(call.Parsed.GetRequiredValue(call.Common.Format) == "json");
        var paths = new InstallationPaths(
            Path.GetFullPath(call.Parsed.GetRequiredValue(call.Common.Data)),
            Path.GetFullPath(call.Parsed.GetRequiredValue(call.Common.Content)));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        var (storage, reason) = Installation.Choose(builder.Configuration, paths, call.Verb, call.Writes);
        if (storage is null)
        {
            return output.Refuse(reason!);
        }

        builder.Logging.AddOperationsLogging(builder.Configuration, toStandardError: true);

        // Whoever calls a verb wants its answer, not that services start and stop.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddInstallation(builder.Configuration, paths, storage, call.Common.Host).AddRooms(builder.Configuration);
        using var host = builder.Build();
        if (call.MakesDatabase)
        {
            using var held = (storage as StorageOptions.Sqlite)?.Lock;
            return await act(host.Services, output, cancellationToken).ConfigureAwait(false);
        }

        var database = host.Services.GetRequiredService<Database>();
        if (await OtherSchemaAsync(database, cancellationToken).ConfigureAwait(false) is { } other)
        {
            return output.Refuse(other);
        }

        if (call.Writes)
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await act(host.Services, output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (call.Writes)
            {
                await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whoever only reads does not bring the schema up to date: somebody may be serving it.</summary>
    private static async Task<Refusal?> OtherSchemaAsync(Database database, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var found = await lease.Connection.ExecuteScalarAsync<int>(
            new CommandDefinition("SELECT coalesce(max(version), 0) FROM schema_version", cancellationToken: cancellationToken)).ConfigureAwait(false);
        var known = MigrationScript.For(database.Dialect)[^1].Version;
        return found == known ? null : new Refusal(
            "data.other-schema",
            $"The data are at schema version {found}, this version of AiPmo knows {known}. {(found < known ? "Start AiPmo once to bring them up to date." : "Update AiPmo.")}",
            Values: new Dictionary<string, string>(StringComparer.Ordinal) { ["found"] = $"{found}", ["known"] = $"{known}" });
    }
}
