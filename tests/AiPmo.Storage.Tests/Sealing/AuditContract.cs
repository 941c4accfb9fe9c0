using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Sealing;

namespace AiPmo.Storage.Tests.Sealing;

/// <summary>Somebody changes the database behind the program's back: on every database the verification names the first entry that does not fit.</summary>
public abstract class AuditContract : IAsyncLifetime
{
    private Installed installed = null!;

    private protected Installed Installed => installed;

    public async ValueTask InitializeAsync() => installed = await Create().FilledAsync();

    public async ValueTask DisposeAsync()
    {
        await installed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_whole_journal_is_whole()
    {
        await installed.RegisterAsync("Younger than the last checkpoint");
        (await installed.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.Valid.ShouldBeTrue(),
            report => report.FirstBad.ShouldBeNull(),
            report => report.Entries.ShouldBe(13),
            report => report.Sealed.ShouldBe(12),
            report => report.NotProved.ShouldBe([new AuditNote(AuditNoteKind.Unsealed, 1), new AuditNote(AuditNoteKind.NoCheckpointFromElsewhere)]));
    }

    [Theory]
    [InlineData("payload = replace(payload, 'Idea', 'idea')")]
    [InlineData("actor = 'person:bda'")]
    [InlineData("time = replace(time, 'Z', 'z')")]
    [InlineData("type = 'use-case.registerea'")]
    [InlineData("type_version = 2")]
    [InlineData("command_id = replace(command_id, '0', '1')")]
    [InlineData("cause = 'entry:1'")]
    [InlineData("salt = hash")]
    [InlineData("hash = (SELECT j.hash FROM journal j WHERE j.sequence = 1)")]
    public async Task One_changed_column_names_the_entry(string change)
    {
        foreach (var sequence in new[] { 3, 9 })
        {
            var stream = await installed.ScalarAsync<string>("SELECT stream FROM journal WHERE sequence = @sequence", new { sequence });
            await installed.TamperAsync($"CREATE TABLE aside AS SELECT * FROM journal WHERE sequence = {sequence}");
            await installed.TamperAsync($"UPDATE journal SET {change} WHERE sequence = {sequence}");
            (await installed.VerifyAsync()).FirstBad.ShouldNotBeNull().ShouldSatisfyAllConditions(
                bad => bad.Sequence.ShouldBe(sequence),
                bad => bad.Stream.ShouldBe(stream),
                bad => bad.Version.ShouldBe(1),
                bad => bad.Reason.ShouldBe(change.StartsWith("salt", StringComparison.Ordinal) ? AuditReason.Unreadable : AuditReason.ContentChanged));
            await installed.TamperAsync($"DELETE FROM journal WHERE sequence = {sequence}");
            await installed.TamperAsync("INSERT INTO journal SELECT * FROM aside");
            await installed.TamperAsync("DROP TABLE aside");
        }

        (await installed.VerifyAsync()).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task An_entry_removed_in_the_middle_is_named()
    {
        await installed.TamperAsync("DELETE FROM journal WHERE sequence = 4");
        await FindsAsync(4, AuditReason.SequenceMissing);
    }

    [Fact]
    public async Task Sealed_entries_removed_at_the_end_are_named()
    {
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await FindsAsync(10, AuditReason.TailMissing);
    }

    [Fact]
    public async Task Removed_with_the_checkpoints_over_them_they_are_named_by_the_file_beside_the_database()
    {
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await installed.TamperAsync("DELETE FROM checkpoint WHERE entries > 9");
        await FindsAsync(10, AuditReason.TailMissing);
        await installed.TamperAsync("DELETE FROM checkpoint");
        await FindsAsync(10, AuditReason.TailMissing);
    }

    [Fact]
    public async Task Removed_with_the_file_too_they_are_named_by_a_checkpoint_kept_elsewhere()
    {
        using var auditor = new TempDirectory();
        File.Move(Path.Combine(installed.Data, "checkpoint.json"), auditor.File("kept.json"));
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await installed.TamperAsync("DELETE FROM checkpoint WHERE entries > 9");
        (await installed.VerifyAsync()).Valid.ShouldBeTrue();
        var report = await installed.VerifyAsync(CheckpointStore.Read(auditor.File("kept.json")));
        report.FirstBad.ShouldBe(new AuditFinding(10, null, null, AuditReason.TailMissing) { Until = 12, File = auditor.File("kept.json") });
        report.NotProved.Select(note => note.Kind).ShouldNotContain(AuditNoteKind.NoCheckpointFromElsewhere);
    }

    [Fact]
    public async Task A_stream_rewritten_consistently_is_narrowed_down_by_its_checkpoint()
    {
        var entry = await installed.EntryAsync(9);
        var forged = entry with { Actor = "person:eve" };
        var hash = EntryHash.Compute(EntryHash.Start, forged, EntryHash.Digest(forged.Salt, forged.Payload));
        await installed.TamperAsync("UPDATE journal SET actor = 'person:eve', hash = @hash WHERE sequence = 9", new { hash });
        await FindsAsync(9, AuditReason.Rewritten, until: 12);
    }

    [Fact]
    public async Task Exchanged_sequences_are_found()
    {
        await installed.TamperAsync("UPDATE journal SET sequence = 1000 WHERE sequence = 7");
        await installed.TamperAsync("UPDATE journal SET sequence = 7 WHERE sequence = 8");
        await installed.TamperAsync("UPDATE journal SET sequence = 8 WHERE sequence = 1000");
        await FindsAsync(7, AuditReason.Rewritten, until: 8);
    }

    [Fact]
    public async Task A_forged_checkpoint_is_found()
    {
        await installed.TamperAsync("UPDATE checkpoint SET time = replace(time, '2026', '2025') WHERE number = 2");
        await FindsAsync(7, AuditReason.CheckpointForged, until: 12);
    }

    [Fact]
    public async Task A_checkpoint_by_a_key_that_the_journal_does_not_know_is_found()
    {
        using var key = SealingKey.New();
        var last = (await installed.Get<ICheckpointStore>().LastAsync(TestContext.Current.CancellationToken))!;
        var forged = key.Sign(last);
        await installed.TamperAsync("UPDATE checkpoint SET key_id = @KeyId, signature = @Signature WHERE number = 2", forged);
        await FindsAsync(7, AuditReason.KeyUnknown, until: 12);
    }

    [Fact]
    public async Task Another_installations_key_in_the_data_directory_is_told_from_ours()
    {
        await using var other = await Installed.OnSqlite().FilledAsync();
        File.Copy(Path.Combine(other.Data, "keys", "seal.pem"), Path.Combine(installed.Data, "keys", "seal.pem"), overwrite: true);
        await FindsAsync(6, AuditReason.KeyForeign);
    }

    [Fact]
    public async Task It_verifies_while_others_write()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await installed.RegisterAsync("One more");
                await installed.Sealer.SealAsync(CancellationToken.None);
            }
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            (await installed.VerifyAsync()).Valid.ShouldBeTrue();
        }

        await stop.CancelAsync();
        await writing;
    }

    /// <summary>A fresh installation.</summary>
    private protected abstract Installed Create();

    private protected async Task FindsAsync(long sequence, AuditReason reason, long? until = null)
    {
        var bad = (await installed.VerifyAsync()).FirstBad.ShouldNotBeNull();
        (bad.Sequence, bad.Reason).ShouldBe((sequence, reason));
        if (until is not null)
        {
            bad.Until.ShouldBe(until);
        }
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAuditTests(PostgresDatabase database) : AuditContract, IClassFixture<PostgresDatabase>
{
    private protected override Installed Create() => Installed.OnPostgres(database);
}

/// <summary>On SQLite, which stores what it is given, whatever the column says.</summary>
public sealed class SqliteAuditTests : AuditContract
{
    [Theory]
    [InlineData("payload = payload || char(0) || 'and more'", AuditReason.ContentChanged)]
    [InlineData("actor = actor || char(0)", AuditReason.ContentChanged)]
    [InlineData("payload = CAST(payload AS BLOB)", AuditReason.Unreadable)]
    [InlineData("version = 1.5", AuditReason.Unreadable)]
    [InlineData("type_version = 4294967297", AuditReason.Unreadable)]
    [InlineData("payload = CAST(x'7B22FF227D' AS TEXT)", AuditReason.Unreadable)]
    [InlineData("salt = 'sixteen letters.'", AuditReason.Unreadable)]
    public async Task Bytes_that_other_readers_would_not_see_are_content_too(string change, object reason)
    {
        await Installed.TamperAsync($"UPDATE journal SET {change} WHERE sequence = 9");
        await FindsAsync(9, (AuditReason)reason);
    }

    [Fact]
    public async Task It_is_verified_beside_the_process_that_serves_it()
    {
        await using var beside = Installed.Beside(Installed);
        await Installed.RegisterAsync("Meanwhile");
        (await beside.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Entries.ShouldBe(13));
    }

    private protected override Installed Create() => Installed.OnSqlite();
}
