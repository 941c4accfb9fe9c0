using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Sealing;

namespace AiPmo.Storage.Tests.Sealing;

/// <summary>Where the key is, and what happens when it changes.</summary>
public sealed class SealingKeyTests : IDisposable
{
    private readonly TempDirectory directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_reads_it()
    {
        var files = new SealingFiles(directory.Path);
        files.PublicKeys().ShouldBeEmpty();
        using var first = files.OpenKeys();
        using var second = files.OpenKeys();
        second.Current.Public.ShouldBe(first.Current.Public);
        files.PublicKeys().ShouldBe([first.Current.Public]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(directory.Path, "keys", "seal.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_configured_key_needs_no_file_and_may_carry_its_line_ends_as_written_in_an_environment_variable()
    {
        using var key = SealingKey.New();
        await using var installed = Installed.OnSqlite(directory.Path, new() { ["Sealing:Key"] = key.ToPem().ReplaceLineEndings("\\n") });
        await installed.RegisterAsync("Letters");
        (await installed.Sealer.SealAsync(Cancel)).ShouldNotBeNull().KeyId.ShouldBe(key.Public.Id);
        File.Exists(Path.Combine(directory.Path, "keys", "seal.pem")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_holds_no_key_says_so()
    {
        Directory.CreateDirectory(Path.Combine(directory.Path, "keys"));
        File.WriteAllText(Path.Combine(directory.Path, "keys", "seal.pem"), "nothing");
        Should.Throw<IOException>(() => new SealingFiles(directory.Path).OpenKeys()).Message.ShouldContain("seal.pem");
    }

    [Fact]
    public async Task The_newest_checkpoint_goes_to_a_second_file_too()
    {
        using var elsewhere = new TempDirectory();
        var path = elsewhere.File("kept/checkpoint.json");
        await using var installed = Installed.OnSqlite(directory.Path, new() { ["Sealing:Checkpoint"] = path });
        await installed.FilledAsync();
        CheckpointStore.Read(path).File.ShouldNotBeNull().Checkpoint.Entries.ShouldBe(12);

        File.Delete(Path.Combine(directory.Path, "checkpoint.json"));
        await installed.TamperAsync("DELETE FROM journal WHERE sequence > 9");
        await installed.TamperAsync("DELETE FROM checkpoint WHERE entries > 9");
        (await installed.VerifyAsync()).FirstBad.ShouldBe(new AuditFinding(10, null, null, AuditReason.TailMissing) { Until = 12, File = path });
    }

    [Fact]
    public async Task A_new_key_is_handed_over_to_by_the_one_before()
    {
        string former;
        await using (var before = await Installed.OnSqlite(directory.Path).FilledAsync())
        {
            former = before.Get<SealingKeys>().Current.Public.Id;
        }

        var next = new SealingFiles(directory.Path).Rotate();
        next.ShouldNotBe(former);
        await using var after = Installed.OnSqlite(directory.Path);
        (await after.VerifyAsync()).Valid.ShouldBeTrue("The new key is at hand, but the old one still seals.");
        await after.RegisterAsync("After the change");
        (await after.Sealer.SealAsync(Cancel)).ShouldNotBeNull().KeyId.ShouldBe(next);
        (await after.EntryAsync(14)).Type.ShouldBe("seal.key-rotated");
        var report = await after.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.NotProved.Select(note => note.Kind).ShouldNotContain(AuditNoteKind.KeyReplaced);
    }

    [Fact]
    public async Task A_lost_key_is_replaced_and_the_report_says_so()
    {
        await using (await Installed.OnSqlite(directory.Path).FilledAsync())
        {
        }

        File.Delete(Path.Combine(directory.Path, "keys", "seal.pem"));
        await using var after = Installed.OnSqlite(directory.Path);
        await after.RegisterAsync("After the loss");
        (await after.Sealer.SealAsync(Cancel)).ShouldNotBeNull();
        var report = await after.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.KeyReplaced, 14));
    }

    [Fact]
    public async Task A_key_that_handed_over_does_not_seal_again()
    {
        await using (await Installed.OnSqlite(directory.Path).FilledAsync())
        {
        }

        var files = new SealingFiles(directory.Path);
        files.Rotate();
        await using (var after = Installed.OnSqlite(directory.Path))
        {
            await after.RegisterAsync("After the change");
            await after.Sealer.SealAsync(Cancel);
        }

        File.Delete(Path.Combine(files.KeyDirectory, "seal.pem"));
        File.Move(Directory.GetFiles(files.KeyDirectory, "seal-*.pem").ShouldHaveSingleItem(), Path.Combine(files.KeyDirectory, "seal.pem"));
        await using var back = Installed.OnSqlite(directory.Path);
        await back.RegisterAsync("With the old key");
        (await back.Sealer.SealAsync(Cancel)).ShouldBeNull();
        back.Get<SealingStatus>().Problem.ShouldNotBeNull().Code.ShouldBe("seal.key-used-before");
    }
}
