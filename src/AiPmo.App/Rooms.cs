using AiPmo.App.Auth;
using AiPmo.App.Exchange;
using AiPmo.App.Operations;
using AiPmo.App.Sealing;
using AiPmo.App.Verbs;
using AiPmo.Storage.Sealing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App;

/// <summary>The rooms that a serving process and the verbs share beside the installation itself: a room adds one line here.</summary>
public static class Rooms
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAiPmoAccounts();
        services.AddAiPmoSealing(configuration, provider => provider.GetRequiredService<InstallationPaths>().Data);
        services.AddHealthChecks().AddCheck<SealingCheck>("sealing", tags: [HealthEndpoints.Ready]);
        services.AddExchange();
        return services;
    }
}
