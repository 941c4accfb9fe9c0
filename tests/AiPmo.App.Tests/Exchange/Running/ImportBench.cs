using System.Text;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.App.Verbs;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.UseCases;
using AiPmo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Exchange.Running;

/// <summary>An installation of one test's own, with a SQLite journal, to import into.</summary>
internal sealed class ImportBench : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly ServiceProvider _services;

    public ImportBench()
    {
        var (held, reason) = DataDirectoryLock.TryTake(_directory.Path, "test", TimeProvider.System);
        held.ShouldNotBeNull(reason?.Message);
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new InstallationPaths(_directory.Path, AppContext.BaseDirectory))
            .AddAiPmoStorage(new StorageOptions.Sqlite(held)).AddAiPmoGrains().AddEmbeddedGrainHost().AddSingleton<IContactPeople>(People).AddSingleton<IPeople>(People).AddExchange();
        _services = services.BuildServiceProvider();
    }

    /// <summary>The people whom records name.</summary>
    public ContactBook People { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    public IServiceProvider Services => _services;

    /// <summary>Where uploads are kept.</summary>
    public string Uploads => _directory.File("uploads");

    /// <summary>Imports a text or bytes under a file name.</summary>
    public Task<ImportReport> ImportAsync(string text, string name = "list.csv", string? mapping = null, bool dryRun = false, bool overwrite = false) =>
        ImportAsync(Encoding.UTF8.GetBytes(text), name, mapping, dryRun, overwrite);

    public async Task<ImportReport> ImportAsync(byte[] bytes, string name = "list.csv", string? mapping = null, bool dryRun = false, bool overwrite = false)
    {
        var (report, refusal) = await TryImportAsync(bytes, name, mapping, dryRun, overwrite);
        refusal.ShouldBeNull();
        var sum = report!.Imported + report.Updated + report.Unchanged + report.Skipped + report.Rejected;
        sum.ShouldBe(report.Records, "sums add up, always");
        return report;
    }

    public async Task<(ImportReport? Report, Refusal? Refusal)> TryImportAsync(
        byte[] bytes, string name = "list.csv", string? mapping = null, bool dryRun = false, bool overwrite = false, Actor? actor = null, IProgress<ImportProgress>? progress = null)
    {
        var path = _directory.File(Guid.NewGuid().ToString("n"));
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var given = mapping is null ? null : MappingReader.Read(mapping, ImportLimits.Default).Value.ShouldNotBeNull();
        var prepared = _services.GetRequiredService<ImportPreparation>().Prepare(new ImportSource(path, name, given, null), TestContext.Current.CancellationToken);
        if (!prepared.Worked)
        {
            return (null, prepared.Refusal);
        }

        using var file = prepared.Value.File;
        var run = await _services.GetRequiredService<Importer>().RunAsync(prepared.Value, new ImportOrder(actor ?? Actor.Cli, "test", dryRun, overwrite), progress, TestContext.Current.CancellationToken);
        return (run.Value, run.Refusal);
    }

    /// <summary>The mapping proposed for a text, as YAML.</summary>
    public string ProposalFor(string text, string name)
    {
        var path = _directory.File(Guid.NewGuid().ToString("n"));
        File.WriteAllText(path, text);
        var prepared = _services.GetRequiredService<ImportPreparation>().Prepare(new ImportSource(path, name, null, null), TestContext.Current.CancellationToken).Value.ShouldNotBeNull();
        using var file = prepared.File;
        return MappingWriter.Write(prepared.Chosen.Mapping, prepared.Chosen.Notes.Select(note => note.Message));
    }

    /// <summary>Every use case, by folding the journal.</summary>
    public async Task<IReadOnlyList<UseCase.Live>> UseCasesAsync()
    {
        var states = new Dictionary<StreamId, UseCase>();
        await foreach (var entry in _services.GetRequiredService<IJournal>().ReadAllAsync(0, TestContext.Current.CancellationToken))
        {
            states[entry.Stream] = UseCase.Evolve(states.GetValueOrDefault(entry.Stream, UseCase.Initial), (UseCaseEvent)_services.GetRequiredService<EventCodec>().Read(entry.Type, entry.TypeVersion, entry.Payload));
        }

        return [.. states.Values.Select(state => state as UseCase.Live ?? ((UseCase.Retired)state).Last)];
    }

    /// <summary>The use case with this title.</summary>
    public async Task<UseCase.Live> UseCaseAsync(string title) => (await UseCasesAsync()).Single(useCase => useCase.Fields.Text(UseCaseFields.Title) == title);

    /// <summary>Edits a field of an imported use case, as a person would.</summary>
    public async Task EditAsync(string title, string field, string value)
    {
        var live = await UseCaseAsync(title);
        var stream = await StreamOfAsync(live.Key);
        var change = FieldReading.Text(UseCaseFields.Catalogue[field], value).Value;
        var answer = await _services.GetRequiredService<ICommandBus>().SendAsync(
            new Envelope(stream, new Edit(FieldChanges.Of((UseCaseFields.Catalogue[field], change))), CommandId.New(), Actor.Cli), TestContext.Current.CancellationToken);
        answer.ShouldBeOfType<Answer.Done>().Changed.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private async Task<StreamId> StreamOfAsync(UseCaseKey key)
    {
        await foreach (var entry in _services.GetRequiredService<IJournal>().ReadAllAsync(0, TestContext.Current.CancellationToken))
        {
            if (_services.GetRequiredService<EventCodec>().Read(entry.Type, entry.TypeVersion, entry.Payload) is UseCaseEvent.TakenOver taken && taken.Key == key)
            {
                return entry.Stream;
            }
        }

        throw new InvalidOperationException($"{key} was not taken over.");
    }
}
