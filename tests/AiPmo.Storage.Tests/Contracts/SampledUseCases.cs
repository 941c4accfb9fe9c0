using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Tests.Shared;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>Some hundred use cases from a fixed seed, in a database and as the rows they were made of.</summary>
public abstract class SampledUseCases : IAsyncLifetime
{
    /// <summary>How many there are.</summary>
    public const int Count = 240;

    private readonly List<Row> rows = [];
    private TestStore? store;

    internal IReadOnlyList<Row> Rows => rows;

    internal Database Database => store?.Database ?? throw Missing();

    public async ValueTask InitializeAsync()
    {
        if ((store = await CreateAsync()) is null)
        {
            return;
        }

        var random = new Random(20261120);
        var appends = Enumerable.Range(1, Count).Select(number => Sample.Append(Replay.Start(Sample.Entity), Sample.Stream(number), Event(number, random))).ToArray();
        var results = await Task.WhenAll(appends.Select(async append => await store.Journal.AppendAsync(append)));
        results.ShouldAllBe(result => result is AppendResult.Committed);
        rows.AddRange(appends.Select(append => append.Rows[0].After!));
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A fresh store; null on a machine that has no server for it.</summary>
    protected abstract ValueTask<TestStore?> CreateAsync();

    /// <summary>Why there is none.</summary>
    protected virtual Exception Missing() => new InvalidOperationException("The fixture is initialised first.");

    private static UseCaseEvent Event(int number, Random random)
    {
        var words = new[] { "Triage", "Übung", "100%", "a_b", "C:\\", "O'Neill", "Straße", "plan" };
        var title = $"Title {number} {words[random.Next(words.Length)]} {words[random.Next(words.Length)]}";
        var fields = new List<(Field, FieldValue?)> { (UseCaseFields.Title, new FieldValue.Text(title)) };
        Maybe(UseCaseFields.BusinessUnit, new FieldValue.Text(Pick("Radiology", "Ökologie", "IT")));
        Maybe(UseCaseFields.LegalEntity, new FieldValue.Text(Pick("North", "South GmbH")));
        Maybe(UseCaseFields.Vendor, new FieldValue.Text(Pick("Acme Ä", "Zeta", "beta")));
        Maybe(UseCaseFields.Owner, new FieldValue.Person(new PersonId(Pick("ann", "bob"))));
        Maybe(UseCaseFields.RequestedBy, new FieldValue.Person(new PersonId(Pick("ann", "cid"))));
        Maybe(UseCaseFields.Sourcing, new FieldValue.Choice(Pick("make", "buy")));
        Maybe(UseCaseFields.Technique, new FieldValue.Choice(Pick("generative", "rules")));
        Maybe(UseCaseFields.Autonomy, new FieldValue.Choice(Pick("suggests", "acts")));
        Maybe(UseCaseFields.PersonalData, new FieldValue.YesNo(random.Next(2) == 0));
        Maybe(UseCaseFields.Horizon, new FieldValue.Choice(Pick("1", "2", "3")));
        Maybe(UseCaseFields.PlannedEnd, new FieldValue.Date(new VagueDate(2026 + random.Next(3), random.Next(2) == 0 ? null : 1 + random.Next(12))));
        Maybe(UseCaseFields.CostPlanned, new FieldValue.Amount(new Money(random.Next(20) * 1000L, "EUR")));
        var changes = FieldChanges.Of([.. fields]);
        return number % 2 == 0
            ? new UseCaseEvent.TakenOver(new UseCaseKey(number), new SourceKey("list", $"K {number.ToString(CultureInfo.InvariantCulture)}"), (Stage)(number / 2 % 5), (Status)random.Next(7), changes)
            : new UseCaseEvent.Registered(new UseCaseKey(number), changes);

        string Pick(params string[] among) => among[random.Next(among.Length)];

        void Maybe(Field field, FieldValue value)
        {
            if (random.Next(3) > 0)
            {
                fields.Add((field, value));
            }
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteUseCases : SampledUseCases
{
    protected override ValueTask<TestStore?> CreateAsync() => ValueTask.FromResult<TestStore?>(new SqliteStore());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresUseCases : SampledUseCases
{
    private readonly PostgresDatabase database = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }

    protected override async ValueTask<TestStore?> CreateAsync()
    {
        await database.InitializeAsync();
        return (await PostgresInstance.GetAsync()).Missing is null ? PostgresStore.Create(database) : null;
    }

    /// <summary>Asking skips the test with the reason.</summary>
    protected override Exception Missing() => new InvalidOperationException(database.ConnectionString);
}
