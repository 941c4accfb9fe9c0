using System.Collections.Concurrent;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Tests.Contracts;
using Dapper;

namespace AiPmo.Storage.Tests.Postgres;

/// <summary>Two journals on one PostgreSQL database, as two processes behind a balancer have them.</summary>
public sealed class SeveralProcessesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_version_is_taken_twice_no_answer_is_lost_and_both_are_told_everything_once_in_order()
    {
        await using var one = PostgresStore.Create(database);
        await using var two = one.Another();
        var (toldOne, toldTwo) = (Told(one), Told(two));
        CommandBus[] buses = [one.NewBus(), two.NewBus()];
        var shared = Enumerable.Range(1, 4).Select(number => Sample.Registering($"Shared {number}")).ToArray();
        foreach (var envelope in shared)
        {
            await buses[0].SendAsync(envelope, Cancel);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            var envelope = i % 4 == 0 ? Sample.Registering($"Own {i}") : new Envelope(shared[i / 2 % 4].Stream, new Edit(Sample.Fields($"Title {i}")), CommandId.New(), Sample.Lead);
            return (envelope.Id, Answer: await buses[i % 2].SendAsync(envelope));
        })));

        answers.ShouldAllBe(answer => answer.Answer is Answer.Done);
        var all = await EntriesAsync(two);
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 404).Select(i => (long)i));
        all.Select(entry => (entry.Stream, entry.Version)).Distinct().Count().ShouldBe(404);
        all.Select(entry => entry.CommandId).ShouldBe(answers.Select(answer => answer.Id.Stored).Concat(shared.Select(s => s.Id.Stored)), ignoreOrder: true);
        await UntilAsync(() => toldOne.Count >= 404 && toldTwo.Count >= 404);
        toldOne.ShouldBe(all.Select(entry => entry.Sequence));
        toldTwo.ShouldBe(all.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_lost_connection_loses_neither_commits_nor_news()
    {
        await using var one = PostgresStore.Create(database);
        await using var two = one.Another();
        var told = Told(two);
        var bus = one.NewBus();
        var sent = new List<CommandId>();
        for (var round = 0; round < 3; round++)
        {
            var envelopes = Enumerable.Range(0, 20).Select(i => Sample.Registering($"Round {round}, {i}")).ToArray();
            var sending = envelopes.Select(envelope => Task.Run(() => SendUntilAnsweredAsync(bus, envelope))).ToArray();
            await DisconnectEverybodyAsync(one);
            await Task.WhenAll(sending);
            sent.AddRange(envelopes.Select(envelope => envelope.Id));
        }

        var all = await EntriesAsync(one);
        all.Select(entry => entry.CommandId).ShouldBe(sent.Select(id => id.Stored), ignoreOrder: true);
        await UntilAsync(() => told.Count >= all.Count);
        told.ShouldBe(all.Select(entry => entry.Sequence));
    }

    private static ConcurrentQueue<long> Told(PostgresStore store)
    {
        var told = new ConcurrentQueue<long>();
        store.Feed.Subscribe(change => told.Enqueue(change.Sequence));
        return told;
    }

    private static async Task SendUntilAnsweredAsync(CommandBus bus, Envelope envelope)
    {
        while (true)
        {
            try
            {
                (await bus.SendAsync(envelope)).ShouldBeOfType<Answer.Done>();
                return;
            }
            catch (JournalUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task DisconnectEverybodyAsync(PostgresStore store)
    {
        await using var lease = await store.Database.ReadAsync(Cancel);
        await lease.Connection.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private static async Task<List<JournalEntry>> EntriesAsync(PostgresStore store)
    {
        var all = new List<JournalEntry>();
        await foreach (var entry in store.Journal.ReadAllAsync(0, Cancel))
        {
            all.Add(entry);
        }

        return all;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!condition() && TimeProvider.System.GetElapsedTime(deadline) < Patience)
        {
            await Task.Delay(20, Cancel);
        }
    }
}
