using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Storage;
using AiPmo.Storage.People;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Verbs;

/// <summary>Where this process finds its data and its content.</summary>
/// <param name="Data">The data directory, absolute: database file, keys, uploads.</param>
/// <param name="Content">The content directory, absolute: policies, workflows, mappings.</param>
public sealed record InstallationPaths(string Data, string Content);

/// <summary>The parts that a serving process and every verb share: paths, database, grains.</summary>
public static class Installation
{
    /// <summary>
    /// Chooses the database: PostgreSQL where <c>ConnectionStrings:Journal</c> is set, otherwise the file in the data directory, which a verb that writes
    /// takes for itself. Refuses with <c>data.in-use</c> when another process holds it.
    /// </summary>
    public static (StorageOptions? Storage, Refusal? Reason) Choose(IConfiguration configuration, InstallationPaths paths, string verb, bool writes)
    {
        if (configuration.GetConnectionString("Journal") is { Length: > 0 } postgres)
        {
            return (new StorageOptions.Postgres(postgres), null);
        }

        if (!writes)
        {
            return File.Exists(Path.Combine(paths.Data, StorageOptions.FileName))
                ? (new StorageOptions.SqliteReadOnly(paths.Data), null)
                : (null, Refusal.Of("data.empty", $"There is no database in {paths.Data}. Name the directory with --data.", "directory", paths.Data));
        }

        var (held, reason) = DataDirectoryLock.TryTake(paths.Data, verb, TimeProvider.System);
        return held is null ? (null, reason) : (new StorageOptions.Sqlite(held), null);
    }

    /// <summary>Registers what every process has.</summary>
    public static IServiceCollection AddInstallation(this IServiceCollection services, IConfiguration configuration, InstallationPaths paths, StorageOptions storage, GrainHosting host)
    {
        services.AddSingleton(paths);
        services.AddSingleton(storage);
        services.AddSingleton(provider => new OrganisationTime(provider.GetRequiredService<TimeProvider>(), Zone(configuration)));
        services.AddAiPmoStorage(storage).AddAiPmoPeople().AddAiPmoGrains();
        host(services);
        return services;
    }

    private static TimeZoneInfo Zone(IConfiguration configuration) =>
        configuration["Organisation:TimeZone"] is { Length: > 0 } id
            ? TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
                ? zone
                : throw new IOException($"Organisation:TimeZone names no time zone: {id}. Use a name such as Europe/Berlin.")
            : TimeZoneInfo.Local;
}
