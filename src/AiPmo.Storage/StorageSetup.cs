using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Storage.Commits;
using AiPmo.Storage.Postgres;
using AiPmo.Storage.Reading;
using AiPmo.Storage.Rebuilding;
using AiPmo.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiPmo.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageSetup
{
    /// <summary>
    /// The database (opened and brought up to date when first asked for), the journal, the feed of changes and the queries. A database opened to read
    /// only has no journal to append to.
    /// </summary>
    public static IServiceCollection AddAiPmoStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IChangeFeed>(provider =>
        {
            // The journal is what tells: whoever wants to be told must not depend on somebody else having asked for it first.
            _ = provider.GetRequiredService<IJournal>();
            return provider.GetRequiredService<ChangeFeed>();
        });
        services.AddSingleton(provider => Open(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IJournal>(provider => (options, provider.GetRequiredService<Database>()) switch
        {
            (StorageOptions.Sqlite, SqliteDatabase database) => new SqliteJournal(
                database,
                provider.GetRequiredService<ChangeFeed>(),
                provider.GetService<ILogger<SqliteJournal>>() ?? NullLogger<SqliteJournal>.Instance),
            (StorageOptions.Postgres, PostgresDatabase database) => new PostgresJournal(
                database,
                provider.GetRequiredService<ChangeFeed>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<PostgresJournal>>() ?? NullLogger<PostgresJournal>.Instance),
            (_, { } database) => new ReadOnlyJournal(database),
        });
        services.AddSingleton<IUseCaseQueries, UseCaseQueries>();
        services.AddSingleton<IJournalQueries, JournalQueries>();
        services.AddSingleton<Rebuilder>();
        return services;
    }

    /// <summary>Opens a database outside a container: verbs that need nothing else.</summary>
    public static Database Open(StorageOptions options, TimeProvider clock) => options switch
    {
        StorageOptions.Sqlite sqlite => SqliteDatabase.Open(sqlite.Lock, clock),
        StorageOptions.SqliteReadOnly sqlite => SqliteDatabase.OpenReadOnly(sqlite.Directory, clock),
        StorageOptions.Postgres postgres => PostgresDatabase.Open(postgres.ConnectionString, clock),
        _ => throw new InvalidOperationException($"{options.GetType().Name} is not a database."),
    };
}
