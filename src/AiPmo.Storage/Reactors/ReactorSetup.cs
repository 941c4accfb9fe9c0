using AiPmo.Grains.Reactors;
using AiPmo.Grains.Reading;
using AiPmo.Storage.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiPmo.Storage.Reactors;

/// <summary>Registers the reactors.</summary>
public static class ReactorSetup
{
    /// <summary>The reactors and what runs them; for processes that serve, not for verbs.</summary>
    public static IServiceCollection AddAiPmoReactors(this IServiceCollection services)
    {
        services.TryAddSingleton(new ReactorOptions());
        services.AddSingleton<ReactorStore>();
        services.AddSingleton<IPersonMentions, PersonMentions>();
        services.AddSingleton<IReactor, ReleaseErasedPerson>();
        services.AddHostedService<ReactorService>();
        services.AddHealthChecks().AddCheck<ReactorHealth>("reactors", tags: ["ready"]);
        return services;
    }
}
