using AiPmo.Domain.Seals;
using AiPmo.Grains.Sealing;
using AiPmo.Storage.Sealing;

namespace AiPmo.Storage.Tests.Sealing;

/// <summary>When is sealed, what a checkpoint says, and when sealing stops.</summary>
public abstract class SealerContract : IAsyncLifetime
{
    private Installed installed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ICheckpointStore Store => installed.Get<ICheckpointStore>();

    private SealingFiles Files => installed.Get<SealingFiles>();

    public ValueTask InitializeAsync()
    {
        installed = Create();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await installed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_journal_is_not_sealed_and_stays_empty()
    {
        (await installed.Sealer.SealAsync(Cancel)).ShouldBeNull();
        (await installed.Journal.LastSequenceAsync(Cancel)).ShouldBe(0);
        File.Exists(Files.Checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_checkpoint_covers_the_entry_that_introduces_its_key()
    {
        await installed.RegisterAsync("Letters");
        var checkpoint = (await installed.Sealer.SealAsync(Cancel)).ShouldNotBeNull();
        (checkpoint.Number, checkpoint.Entries).ShouldBe((1, 2));
        checkpoint.Previous.ShouldBe(Checkpoint.None);
        checkpoint.IsSignedBy(installed.Get<SealingKeys>().Current.Public).ShouldBeTrue();
        (await installed.EntryAsync(2)).ShouldSatisfyAllConditions(
            entry => entry.Actor.ShouldBe("system:sealer"),
            entry => entry.Payload.ShouldContain(checkpoint.KeyId));
        (await installed.Get<ICheckpointStore>().LastAsync(Cancel)).ShouldNotBeNull().SignedText.ShouldBe(checkpoint.SignedText);
    }

    [Fact]
    public async Task Each_goes_on_from_the_one_before_and_nothing_new_makes_none()
    {
        await installed.FilledAsync();
        (await installed.Sealer.SealAsync(Cancel)).ShouldBeNull();
        var (first, second) = ((await Store.FindAsync(1, Cancel))!, (await Store.FindAsync(2, Cancel))!);
        second.Previous.ShouldBe(first.Hash());
        var whole = new MerkleFrontier();
        await foreach (var hash in Store.HashesAsync(0, 12, Cancel))
        {
            whole.Add(hash);
        }

        second.Root.ShouldBe(whole.Root());
        second.Frontier.ShouldBe(whole.ToBytes());
    }

    [Fact]
    public async Task The_newest_stands_in_a_file_that_can_be_checked_alone()
    {
        await installed.FilledAsync();
        var file = CheckpointStore.Read(Files.Checkpoint).File.ShouldNotBeNull();
        file.Checkpoint.SaysTheSame((await Store.LastAsync(Cancel))!).ShouldBeTrue();
        file.Key.ShouldBe(installed.Get<SealingKeys>().Current.Public);
    }

    [Fact]
    public async Task A_process_that_is_slower_gives_way()
    {
        await installed.FilledAsync();
        (await Store.AddAsync((await Store.LastAsync(Cancel))!, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_stops_when_the_journal_is_shorter_than_its_checkpoint()
    {
        await installed.FilledAsync();
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await StopsAsync("seal.journal-behind");
    }

    [Fact]
    public async Task It_stops_when_the_file_beside_the_database_knows_of_more_and_does_not_overwrite_it()
    {
        await installed.FilledAsync();
        var kept = await File.ReadAllTextAsync(Files.Checkpoint, Cancel);
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await installed.TamperAsync("DELETE FROM checkpoint WHERE number > 1");
        await StopsAsync("seal.journal-behind");
        (await File.ReadAllTextAsync(Files.Checkpoint, Cancel)).ShouldBe(kept);
    }

    [Fact]
    public async Task It_stops_when_the_file_is_no_checkpoint_any_more_and_goes_on_when_that_is_mended()
    {
        await installed.FilledAsync();
        await File.WriteAllTextAsync(Files.Checkpoint, "nothing", Cancel);
        await installed.RegisterAsync("One more");
        await StopsAsync("seal.file-unreadable");
        File.Delete(Files.Checkpoint);
        (await installed.Sealer.SealAsync(Cancel)).ShouldNotBeNull().Entries.ShouldBe(13);
        installed.Get<SealingStatus>().Problem.ShouldBeNull();
    }

    [Fact]
    public async Task It_stops_when_an_entry_is_missing()
    {
        await installed.FilledAsync();
        await installed.RegisterAsync("One more");
        await installed.RegisterAsync("And one");
        await installed.TamperAsync("DELETE FROM journal WHERE sequence = 13");
        await StopsAsync("seal.entry-missing");
    }

    /// <summary>A fresh installation.</summary>
    private protected abstract Installed Create();

    private async Task StopsAsync(string code)
    {
        (await installed.Sealer.SealAsync(Cancel)).ShouldBeNull();
        installed.Get<SealingStatus>().Problem.ShouldNotBeNull().Code.ShouldBe(code);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSealerTests : SealerContract
{
    private protected override Installed Create() => Installed.OnSqlite();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresSealerTests(PostgresDatabase database) : SealerContract, IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Two_processes_on_one_database_seal_each_entry_once()
    {
        await using var one = Create();
        await using var other = Installed.OnPostgres(database, sharing: one);
        for (var i = 0; i < 5; i++)
        {
            await one.RegisterAsync($"Idea {i}");
            await Task.WhenAll(one.Sealer.SealAsync(TestContext.Current.CancellationToken), other.Sealer.SealAsync(TestContext.Current.CancellationToken));
        }

        (await one.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Unsealed.ShouldBe(0));
    }

    private protected override Installed Create() => Installed.OnPostgres(database);
}
