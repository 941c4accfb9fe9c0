using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Tests.Contracts;

/// <summary>What a journal promises, on every database.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private TestStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IJournal Journal => store.Journal;

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_appended_is_read_back_as_it_was_written()
    {
        var append = Sample.New(1);
        (await Journal.AppendAsync(append)).ShouldBe(new AppendResult.Committed(1, 1));

        var entry = (await Journal.ReadStreamAsync(append.Stream, 0, Cancel)).ShouldHaveSingleItem();
        entry.Sequence.ShouldBe(1);
        var (read, written) = (entry.Entry, append.Entries[0]);
        read.ShouldBe(written with { Salt = read.Salt, Hash = read.Hash });
        read.Salt.ShouldBe(written.Salt);
        read.Hash.ShouldBe(written.Hash);
        (await Journal.LastSequenceAsync(Cancel)).ShouldBe(1);
        (await ScalarAsync<string>("SELECT title FROM use_case")).ShouldBe("Idea 1");
    }

    [Fact]
    public async Task A_decision_made_on_an_older_version_is_stale_and_writes_nothing()
    {
        var first = Sample.New(1);
        var state = Sample.After(Replay.Start(Sample.Entity), first);
        await Journal.AppendAsync(first);
        await Journal.AppendAsync(Sample.Edit(state, first.Stream, "By the faster one"));

        (await Journal.AppendAsync(Sample.Edit(state, first.Stream, "By the slower one"))).ShouldBe(new AppendResult.Stale(first.Stream, 2));

        (await Journal.LastSequenceAsync(Cancel)).ShouldBe(2);
        (await ScalarAsync<string>("SELECT title FROM use_case")).ShouldBe("By the faster one");
    }

    [Fact]
    public async Task A_command_tried_again_gives_its_first_commit_whatever_its_fingerprint()
    {
        var id = CommandId.New();
        await Journal.AppendAsync(Sample.New(1, id.WithFingerprint("a"u8)));

        var repeated = (await Journal.AppendAsync(Sample.New(2, id))).ShouldBeOfType<AppendResult.Repeated>();

        repeated.First.ShouldBe(new CommittedCommand(id.WithFingerprint("a"u8), Sample.Stream(1), 1, 1, Sample.Now));
        (await Journal.FindCommandAsync(id, Cancel)).ShouldBe(repeated.First);
        (await Journal.FindCommandAsync(CommandId.New(), Cancel)).ShouldBeNull();
        (await Journal.LastSequenceAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_command_is_recognised_even_when_its_version_is_stale()
    {
        var append = Sample.New(1);
        await Journal.AppendAsync(append);
        (await Journal.AppendAsync(append)).ShouldBeOfType<AppendResult.Repeated>();
    }

    [Fact]
    public async Task A_guarded_stream_that_moved_makes_the_append_stale()
    {
        await Journal.AppendAsync(Sample.New(1));
        var guarded = Sample.New(2) with { Guards = [new StreamGuard(Sample.Stream(1), 0)] };

        (await Journal.AppendAsync(guarded)).ShouldBe(new AppendResult.Stale(Sample.Stream(1), 1));
        (await Journal.AppendAsync(guarded with { Guards = [new StreamGuard(Sample.Stream(1), 1)] })).ShouldBe(new AppendResult.Committed(2, 2));
    }

    [Fact]
    public async Task A_redaction_replaces_payloads_and_outdates_what_was_decided_before_it()
    {
        await Journal.AppendAsync(Sample.New(1));
        Journal.Epoch.ShouldBe(0);
        var redacting = Sample.New(2) with { Replacements = [new PayloadReplacement(1, "{}")] };
        (await Journal.AppendAsync(redacting)).ShouldBeOfType<AppendResult.Committed>();

        Journal.Epoch.ShouldBe(1);
        var entry = (await Journal.ReadStreamAsync(Sample.Stream(1), 0, Cancel)).ShouldHaveSingleItem();
        (entry.Payload, entry.Salt.Length).ShouldBe(("{}", 0));
        (await Journal.AppendAsync(Sample.New(3))).ShouldBe(new AppendResult.Outdated(1));
        (await Journal.AppendAsync(Sample.New(3) with { Epoch = 1 })).ShouldBe(new AppendResult.Committed(3, 3));
    }

    [Fact]
    public async Task A_row_is_updated_in_the_columns_that_differ_and_goes_when_it_has_no_after()
    {
        var first = Sample.New(1);
        var state = Sample.After(Replay.Start(Sample.Entity), first);
        await Journal.AppendAsync(first);
        var edit = Sample.Edit(state, first.Stream, "Ändert sich");
        await Journal.AppendAsync(edit);
        (await ScalarAsync<string>("SELECT title_fold FROM use_case")).ShouldBe("andert sich");

        var last = Sample.Edit(Sample.After(state, edit), first.Stream, "Geht") with { Rows = [new RowChange(edit.Rows[0].After, null)] };
        await Journal.AppendAsync(last);

        (await ScalarAsync<long>("SELECT count(*) FROM use_case")).ShouldBe(0);
    }

    [Fact]
    public async Task An_append_that_is_not_one_is_a_bug_and_is_told_at_once()
    {
        var append = Sample.New(1);
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync(append with { Entries = [] }));
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync(append with { ExpectedVersion = 3 }));
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync(append with { Command = CommandId.New() }));
    }

    [Fact]
    public async Task One_bad_command_does_not_take_its_group_with_it()
    {
        await Journal.AppendAsync(Sample.New(1));
        var rowTaken = Sample.New(2) with { Rows = Sample.New(1).Rows };
        var rowMissing = Sample.New(3) with { Rows = [new RowChange(Sample.New(4).Rows[0].After, Sample.Edit(Sample.After(Replay.Start(Sample.Entity), Sample.New(4)), Sample.Stream(4), "x").Rows[0].After)] };
        var good = Enumerable.Range(100, 50).Select(number => Sample.New(number)).ToArray();

        var tasks = good.Select(append => Task.Run(async () => await Journal.AppendAsync(append))).ToList();
        var bad = new[] { rowTaken, rowMissing }.Select(append => Task.Run(async () => await Journal.AppendAsync(append))).ToArray();
        (await Task.WhenAll(tasks)).ShouldAllBe(result => result is AppendResult.Committed);
        foreach (var failure in bad)
        {
            await Should.ThrowAsync<Exception>(() => failure);
        }

        (await Journal.LastSequenceAsync(Cancel)).ShouldBe(51);
        (await ScalarAsync<long>("SELECT count(*) FROM use_case")).ShouldBe(51);
        (await Journal.ReadStreamAsync(Sample.Stream(2), 0, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_fails_when_told_keeps_nobody_from_their_answer()
    {
        using var failing = store.Feed.Subscribe(_ => throw new InvalidOperationException("cannot bear it"));
        (await Journal.AppendAsync(Sample.New(1))).ShouldBeOfType<AppendResult.Committed>();
        (await Journal.AppendAsync(Sample.New(2))).ShouldBeOfType<AppendResult.Committed>();
    }

    [Fact]
    public async Task Numbers_are_drawn_once_however_many_draw()
    {
        (await Journal.DrawAsync("test", 1, Cancel)).ShouldBe(1);
        (await Journal.DrawAsync("test", 10, Cancel)).ShouldBe(2);
        (await Journal.DrawAsync("other", 5, Cancel)).ShouldBe(1);
        var drawn = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await Journal.DrawAsync("test", 3, Cancel))));
        drawn.Order().ShouldBe(Enumerable.Range(0, 64).Select(i => 12L + (3 * i)));
    }

    [Fact]
    public async Task All_entries_are_read_in_the_order_of_commits_across_pages()
    {
        await Task.WhenAll(Enumerable.Range(1, 1203).Select(number => Task.Run(async () => await Journal.AppendAsync(Sample.New(number)))));

        var sequences = new List<long>();
        await foreach (var entry in Journal.ReadAllAsync(3, Cancel))
        {
            sequences.Add(entry.Sequence);
        }

        sequences.ShouldBe(Enumerable.Range(4, 1200).Select(i => (long)i));
    }

    /// <summary>A fresh store.</summary>
    protected abstract ValueTask<TestStore> CreateAsync();

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var lease = await store.Database.ReadAsync(Cancel);
        return await lease.Connection.ExecuteScalarAsync<T>(sql);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteJournalTests : JournalContract
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(new SqliteStore());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresJournalTests(PostgresDatabase database) : JournalContract, IClassFixture<PostgresDatabase>
{
    protected override ValueTask<TestStore> CreateAsync() => ValueTask.FromResult<TestStore>(PostgresStore.Create(database));
}
