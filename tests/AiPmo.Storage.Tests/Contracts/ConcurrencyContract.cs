using System.Collections.Concurrent;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Rebuilding;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>What a journal promises when many want to write at once, on every database.</summary>
public abstract class ConcurrencyContract : IAsyncLifetime
{
    private TestStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Sixty_four_callers_on_four_streams_take_no_version_twice()
    {
        const int Callers = 64;
        const int Each = 5;
        var first = Enumerable.Range(1, 4).Select(number => Sample.New(number)).ToArray();
        foreach (var append in first)
        {
            await store.Journal.AppendAsync(append);
        }

        var committed = new ConcurrentBag<(CommandId Id, AppendResult.Committed Result)>();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                var id = CommandId.New();
                committed.Add((id, await EditUntilItFitsAsync(Sample.Stream(1 + (caller % 4)), $"By {caller}, {i}", id)));
            }
        })));

        var all = await AllAsync();
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 4 + (Callers * Each)).Select(i => (long)i));
        foreach (var stream in all.GroupBy(entry => entry.Stream))
        {
            stream.Select(entry => entry.Version).ShouldBe(Enumerable.Range(1, 1 + (Callers * Each / 4)).Select(i => (long)i));
            Chain(stream).ShouldBeTrue();
        }

        var bySequence = all.ToDictionary(entry => entry.Sequence);
        committed.Count.ShouldBe(Callers * Each);
        committed.ShouldAllBe(c => bySequence[c.Result.FirstSequence].CommandId == c.Id.Stored && c.Result.FirstSequence == c.Result.LastSequence);
    }

    [Fact]
    public async Task One_command_sent_many_times_at_once_is_committed_once_and_everybody_gets_that_answer()
    {
        var appends = Enumerable.Range(1, 20).Select(number => Sample.New(number, CommandId.New())).ToArray();
        var results = await Task.WhenAll(appends.SelectMany(append => Enumerable.Repeat(append, 8)).Select(append => Task.Run(async () => (append, result: await store.Journal.AppendAsync(append)))));

        foreach (var tries in results.GroupBy(result => result.append.Command))
        {
            var committed = tries.Select(t => t.result).OfType<AppendResult.Committed>().ShouldHaveSingleItem();
            tries.Select(t => t.result).OfType<AppendResult.Repeated>().Select(r => r.First.LastSequence).ShouldBe(Enumerable.Repeat(committed.LastSequence, 7));
        }

        (await store.Journal.LastSequenceAsync(Cancel)).ShouldBe(20);
    }

    [Fact]
    public async Task Through_the_grains_every_answered_command_is_there_once_and_is_told_once_in_order()
    {
        var told = new ConcurrentQueue<long>();
        using var subscription = store.Feed.Subscribe(change => told.Enqueue(change.Sequence));
        var bus = store.NewBus();
        var registered = Enumerable.Range(1, 6).Select(number => Sample.Registering($"Idea {number}")).ToArray();
        foreach (var envelope in registered)
        {
            (await bus.SendAsync(envelope, Cancel)).ShouldBeOfType<Answer.Done>();
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(async () =>
        {
            var envelope = i % 3 == 0 ? Sample.Registering($"Another {i}") : new Envelope(registered[i % 6].Stream, new Edit(Sample.Fields($"Title {i}")), CommandId.New(), Sample.Lead);
            return (envelope.Id, Answer: await bus.SendAsync(envelope));
        })));

        answers.ShouldAllBe(a => a.Answer is Answer.Done);
        var all = await AllAsync();
        all.Select(entry => entry.CommandId).Distinct().Count().ShouldBe(all.Count);
        all.Select(entry => entry.CommandId).ShouldBe(answers.Select(a => a.Id.Stored).Concat(registered.Select(r => r.Id.Stored)), ignoreOrder: true);
        told.ShouldBe(all.Select(entry => entry.Sequence));
        (await new Rebuilder(store.Database, TestStore.Registry, Sample.Codec).CompareAsync(progress: null, Cancel)).Differing.ShouldBe(0);
    }

    /// <summary>A fresh store.</summary>
    protected abstract ValueTask<TestStore> CreateAsync();

    private static bool Chain(IEnumerable<JournalEntry> stream)
    {
        var hash = EntryHash.Start;
        foreach (var entry in stream)
        {
            hash = EntryHash.Compute(hash, entry, EntryHash.Digest(entry.Salt, entry.Payload));
            if (!hash.AsSpan().SequenceEqual(entry.Hash))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<AppendResult.Committed> EditUntilItFitsAsync(StreamId stream, string title, CommandId id)
    {
        while (true)
        {
            var replay = Replay.Start(Sample.Entity).After(Sample.Entity, Sample.Codec, await store.Journal.ReadStreamAsync(stream, 0, Cancel));
            if (await store.Journal.AppendAsync(Sample.Edit(replay, stream, title, id)) is AppendResult.Committed committed)
            {
                return committed;
            }
        }
    }

    private async Task<List<JournalEntry>> AllAsync()
    {
        var all = new List<JournalEntry>();
        await foreach (var entry in store.Journal.ReadAllAsync(0, Cancel))
        {
            all.Add(entry);
        }

        return all;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteConcurrencyTests : ConcurrencyContract
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(new SqliteStore());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresConcurrencyTests(PostgresDatabase database) : ConcurrencyContract, IClassFixture<PostgresDatabase>
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(PostgresStore.Create(database));
}
