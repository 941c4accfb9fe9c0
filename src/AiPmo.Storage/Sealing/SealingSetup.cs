using System.Globalization;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Archive;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiPmo.Storage.Sealing;

/// <summary>Registers checkpoints, verification and redaction.</summary>
public static class SealingSetup
{
    private static readonly TimeSpan EverySoOften = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Configuration: <c>Sealing:Key</c> and <c>Sealing:FormerKey</c> (PEM text, instead of the key file), <c>Sealing:Checkpoint</c> (a second file for the
    /// newest checkpoint), <c>Sealing:Seconds</c> (how often is sealed; 5).
    /// </summary>
    public static IServiceCollection AddAiPmoSealing(this IServiceCollection services, IConfiguration configuration, Func<IServiceProvider, string> dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton(provider => new SealingFiles(dataDirectory(provider))
        {
            KeyText = Pem(configuration["Sealing:Key"]),
            FormerKeyText = Pem(configuration["Sealing:FormerKey"]),
            SecondCheckpoint = configuration["Sealing:Checkpoint"] is { Length: > 0 } second ? Path.GetFullPath(second) : null,
        });
        services.AddSingleton(new SealingOptions(Interval(configuration["Sealing:Seconds"])));
        services.AddSingleton<EntityDefinition, SealEntity>();
        services.AddSingleton<EntityDefinition, RedactionEntity>();
        services.AddSingleton<ICommandPreparer, RedactionPreparer>();
        services.AddSingleton<IEntryLookup, EntryLookup>();
        services.AddSingleton<IRedactionQueries, RedactionQueries>();
        services.AddSingleton<IRedactionSearch, RedactionSearch>();
        services.AddSingleton<ITextSweep, TextSweep>();
        services.AddSingleton<ICheckpointStore, CheckpointStore>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<IAuditVerifier, JournalAudit>();
        services.AddSingleton<JournalExport>();
        services.AddSingleton<Backup>();
        services.AddSingleton<SealingStatus>();
        services.AddSingleton(provider => provider.GetRequiredService<SealingFiles>().OpenKeys());
        services.AddSingleton(provider => new Sealer(
            new SealerServices(
                provider.GetRequiredService<ICheckpointStore>(),
                provider.GetRequiredService<IJournal>(),
                provider.GetRequiredService<EventCodec>(),
                provider.GetRequiredService<IGrainHost>(),
                provider.GetRequiredService<OrganisationTime>()),
            provider.GetRequiredService<SealingKeys>(),
            provider.GetRequiredService<SealingStatus>()));
        services.AddHostedService<SealingService>();
        services.AddHostedService(provider => new RedactionFollower(
            provider.GetRequiredService<IChangeFeed>(),
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<EventCodec>(),
            provider.GetRequiredService<ITextSweep>(),
            provider.GetService<EmbeddedGrainHost>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedactionFollower>>()));
        return services;
    }

    /// <summary>An environment variable often carries line ends as <c>\n</c>.</summary>
    private static string? Pem(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Replace("\\n", "\n", StringComparison.Ordinal);

    private static TimeSpan Interval(string? seconds) => string.IsNullOrWhiteSpace(seconds)
        ? EverySoOften
        : double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0.1 and <= 3600
            ? TimeSpan.FromSeconds(number)
            : throw new IOException($"Sealing:Seconds takes a number from 0.1 to 3600, not {seconds}.");
}
