using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Grains.UseCases;
using AiPmo.Storage.People;
using AiPmo.Storage.Sealing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AiPmo.Storage.Tests.Sealing;

/// <summary>A whole installation in one process: storage, grains, sealing, put together as the host does it. Nothing runs by itself: tests seal when they say so.</summary>
internal sealed class Installed : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TempDirectory? own;

    private Installed(StorageOptions storage, string data, TempDirectory? own, Dictionary<string, string?> settings)
    {
        this.own = own;
        Data = data;
        services = new ServiceCollection()
            .AddLogging()
            .AddAiPmoStorage(storage)
            .AddAiPmoPeople()
            .AddAiPmoGrains()
            .AddEmbeddedGrainHost()
            .AddAiPmoSealing(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _ => data)
            .BuildServiceProvider();
    }

    public static Actor Ada { get; } = Actor.Of(new PersonId("ada"), Roles.RightsOf(Role.Compliance));

    public static Actor Ben { get; } = Actor.Of(new PersonId("ben"), Roles.RightsOf(Role.Compliance));

    public static Reader Auditor { get; } = new(Actor.Of(new PersonId("cleo"), Roles.RightsOf(Role.Auditor)));

    public string Data { get; }

    public Database Database => Get<Database>();

    public IJournal Journal => Get<IJournal>();

    public Sealer Sealer => Get<Sealer>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>On a SQLite file, in a directory of its own or in one that is there.</summary>
    public static Installed OnSqlite(string? directory = null, Dictionary<string, string?>? settings = null)
    {
        var own = directory is null ? new TempDirectory() : null;
        var path = directory ?? own!.Path;
        return new Installed(new StorageOptions.Sqlite(DataDirectoryLock.TryTake(path, "test", TimeProvider.System).Lock!), path, own, settings ?? []);
    }

    /// <summary>On the SQLite file of somebody who may be serving it.</summary>
    public static Installed Beside(Installed serving) => new(new StorageOptions.SqliteReadOnly(serving.Data), serving.Data, own: null, []);

    /// <summary>On a PostgreSQL database, emptied first unless another process is to share it.</summary>
    public static Installed OnPostgres(PostgresDatabase database, Installed? sharing = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var own = sharing is null ? new TempDirectory() : null;
        var installed = new Installed(new StorageOptions.Postgres(database.ConnectionString), sharing?.Data ?? own!.Path, own, []);
        if (sharing is null)
        {
            using var connection = new NpgsqlConnection(database.ConnectionString);
            _ = installed.Database;
            var tables = connection.Query<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'");
            connection.Execute($"TRUNCATE {string.Join(", ", tables)}");
        }

        return installed;
    }

    /// <summary>On a PostgreSQL database that a backup was restored into.</summary>
    public static Installed OnRestored(PostgresDatabase database, string data)
    {
        ArgumentNullException.ThrowIfNull(database);
        return new Installed(new StorageOptions.Postgres(database.ConnectionString), data, own: null, []);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask<Answer> SendAsync(StreamId stream, Command command, Actor? actor = null) => SendAsync(stream, command, CommandId.New(), actor ?? Ada);

    public async Task<StreamId> RegisterAsync(string title, string? problem = null)
    {
        var id = CommandId.New();
        var stream = UseCaseEntity.StreamFor(id);
        (Field, FieldValue?)[] more = problem is null ? [] : [(UseCaseFields.Problem, new FieldValue.Text(problem))];
        (await SendAsync(stream, new Register(FieldChanges.Of([(UseCaseFields.Title, new FieldValue.Text(title)), .. more])), id, Ada)).ShouldBeOfType<Answer.Done>();
        return stream;
    }

    public async Task EditAsync(StreamId stream, Field field, string words) =>
        (await SendAsync(stream, new Edit(FieldChanges.Of((field, new FieldValue.Text(words)))))).ShouldBeOfType<Answer.Done>();

    /// <summary>Twelve entries in four streams, the key among them, sealed after the sixth and the twelfth.</summary>
    public async Task<Installed> FilledAsync()
    {
        for (var i = 1; i <= 5; i++)
        {
            await RegisterAsync($"Idea {i}");
        }

        await Sealer.SealAsync(Cancel);
        for (var i = 6; i <= 10; i++)
        {
            var stream = await RegisterAsync($"Idea {i}");
            if (i == 10)
            {
                await EditAsync(stream, UseCaseFields.Title, "Idea ten");
            }
        }

        (await Sealer.SealAsync(Cancel)).ShouldNotBeNull().Entries.ShouldBe(12);
        return this;
    }

    public Task<AuditReport> VerifyAsync(KeptCheckpoint? elsewhere = null) => Get<IAuditVerifier>().VerifyAsync(elsewhere, null, Cancel);

    /// <summary>Changes the database behind the program's back.</summary>
    public Task TamperAsync(string sql, object? values = null) =>
        Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, values, transaction), Cancel);

    public async Task<T?> ScalarAsync<T>(string sql, object? values = null)
    {
        await using var lease = await Database.ReadAsync(Cancel);
        return await lease.Connection.ExecuteScalarAsync<T>(sql, values);
    }

    public async Task<JournalEntry> EntryAsync(long sequence) =>
        (await Get<Grains.Redactions.IEntryLookup>().FindAsync([sequence], Cancel)).ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        own?.Dispose();
    }

    private ValueTask<Answer> SendAsync(StreamId stream, Command command, CommandId id, Actor actor) =>
        Get<ICommandBus>().SendAsync(new Envelope(stream, command, id, actor), Cancel);
}
