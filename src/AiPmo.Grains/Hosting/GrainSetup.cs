using AiPmo.Grains.Directories;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.UseCases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiPmo.Grains.Hosting;

/// <summary>Registers what every host of grains needs, and the embedded host.</summary>
public static class GrainSetup
{
    /// <summary>Entities, codec, preparers and the command bus; the journal comes from the storage, the host from the executable.</summary>
    public static IServiceCollection AddAiPmoGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new OrganisationTime(provider.GetRequiredService<TimeProvider>(), TimeZoneInfo.Local));
        services.AddSingleton<EntityDefinition, UseCaseEntity>();
        services.AddSingleton<EntityDefinition, DirectoryEntity>();
        services.AddSingleton<EntityRegistry>();
        services.AddSingleton(provider => new EventCodec(provider.GetServices<IUpcaster>()));
        services.AddSingleton<ICommandPreparer, UseCaseKeys>();
        services.AddSingleton(provider => new ActivationServices(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<EventCodec>(),
            provider.GetRequiredService<OrganisationTime>(),
            [.. provider.GetServices<ICommandPreparer>()]));
        services.AddSingleton<ICommandBus, CommandBus>();
        return services;
    }

    /// <summary>The embedded host: activations in this process.</summary>
    public static IServiceCollection AddEmbeddedGrainHost(this IServiceCollection services)
    {
        services.TryAddSingleton(new ActivationLimits());
        services.AddSingleton<EmbeddedGrainHost>();
        services.AddSingleton<IGrainHost>(provider => provider.GetRequiredService<EmbeddedGrainHost>());
        return services;
    }
}
