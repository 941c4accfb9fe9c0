using AiPmo.Grains.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.Storage.People;

/// <summary>Registers the people side of the storage; needs a <see cref="Database"/> and a change feed.</summary>
public static class PeopleSetup
{
    /// <summary>Stores, queries, the directory in memory and the port that gives names.</summary>
    public static IServiceCollection AddAiPmoPeople(this IServiceCollection services) => services
        .AddSingleton<DirectoryView>()
        .AddSingleton<PeopleStore>()
        .AddSingleton<ContactStore>()
        .AddSingleton<SignInLinks>()
        .AddSingleton<TokenSecrets>()
        .AddSingleton<PeopleQueries>()
        .AddSingleton<TokenQueries>()
        .AddSingleton<PeopleErasure>()
        .AddSingleton<PeopleNames>()
        .AddSingleton<IPeople>(provider => provider.GetRequiredService<PeopleNames>());
}
