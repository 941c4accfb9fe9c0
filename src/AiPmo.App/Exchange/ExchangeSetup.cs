using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Exchange.Writing;
using AiPmo.App.Verbs;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AiPmo.App.Exchange;

/// <summary>Registers the room where lists come in and go out.</summary>
public static class ExchangeSetup
{
    /// <summary>Import and export; needs the installation and its people.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton(ImportLimits.Default);
        services.TryAddSingleton<IContactPeople, ContactPeople>();
        services.AddSingleton(provider => MappingLibrary.Load(provider.GetRequiredService<InstallationPaths>().Content, provider.GetRequiredService<ImportLimits>()));
        services.AddSingleton<ImportPreparation>();
        services.AddSingleton(provider => new ImportPorts(
            provider.GetRequiredService<ICommandBus>(),
            provider.GetRequiredService<IGrainHost>(),
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<EventCodec>(),
            provider.GetRequiredService<OrganisationTime>(),
            provider.GetRequiredService<IContactPeople>()));
        services.AddSingleton<Importer>();
        services.AddSingleton<UseCaseExporter>();
        services.AddSingleton(provider => new ImportSessions(
            provider.GetRequiredService<ImportPreparation>(),
            provider.GetRequiredService<Importer>(),
            provider.GetRequiredService<ImportLimits>(),
            Path.Combine(provider.GetRequiredService<InstallationPaths>().Data, "uploads"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ImportSessions>>()));
        return services;
    }
}
