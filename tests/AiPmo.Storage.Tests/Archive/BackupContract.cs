using System.IO.Compression;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Archive;
using AiPmo.Storage.Rebuilding;
using AiPmo.Storage.Sealing;
using AiPmo.Storage.Tests.Sealing;

namespace AiPmo.Storage.Tests.Archive;

/// <summary>A backup of either database comes back in either, and says the same.</summary>
public abstract class BackupContract(PostgresDatabase postgres) : IAsyncLifetime
{
    private readonly TempDirectory aside = new();
    private Installed installed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => aside.File("backup.zip");

    public async ValueTask InitializeAsync()
    {
        installed = await Create(postgres).FilledAsync();
        await installed.TamperAsync("INSERT INTO person (id, name, name_fold, email, search, stamp, failed_count, created_at) VALUES ('ada', 'Ada Löwe', 'ada lowe', NULL, 'ada lowe', 's', 0, '2026-11-20T09:00:00.000000Z')");
        await installed.TamperAsync("INSERT INTO sign_in_link (hash, purpose, person, expires_at) VALUES ('h', 'join', 'ada', '2026-11-21T09:00:00.000000Z')");
        if (HasKeyTable(installed))
        {
            await installed.TamperAsync("INSERT INTO data_protection_key (name, xml) VALUES ('k', '<key/>')");
        }

        await installed.TamperAsync("INSERT INTO reactor (name, position, lease_owner, lease_until) VALUES ('mail', 7, 'somebody', '2026-11-20T09:00:00.000000Z')");
    }

    public async ValueTask DisposeAsync()
    {
        await installed.DisposeAsync();
        aside.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restored_it_gives_the_same_export_and_verifies(bool intoPostgres)
    {
        await RedactAsync();
        var before = await ExportAsync(installed);
        (await BackUpAsync()).ShouldSatisfyAllConditions(report => report.Entries.ShouldBe(14), report => report.Checkpoints.ShouldBe(2), report => report.WithKeys.ShouldBeFalse());

        await using var restored = await RestoreAsync(intoPostgres);
        (await ExportAsync(restored)).ShouldBe(before);
        (await restored.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.Valid.ShouldBeTrue(),
            report => report.Redacted.ShouldBe(1),
            report => report.Sealed.ShouldBe(12));
        (await restored.Get<Rebuilder>().CompareAsync(null, Cancel)).Differing.ShouldBe(0);
        (await restored.ScalarAsync<long>("SELECT count(*) FROM use_case")).ShouldBe(10);
        (await restored.ScalarAsync<string>("SELECT name FROM person")).ShouldBe("Ada Löwe");
        (await restored.ScalarAsync<long>("SELECT position FROM reactor WHERE lease_owner IS NULL")).ShouldBe(7);
        (await restored.ScalarAsync<long>("SELECT count(*) FROM sign_in_link")).ShouldBe(0);
        (await KeysAsync(restored)).ShouldBeEmpty();
        await restored.RegisterAsync("Goes on");
        (await restored.ScalarAsync<long>("SELECT key_number FROM use_case WHERE title = 'Goes on'")).ShouldBeGreaterThan(10);
        (await restored.Sealer.SealAsync(Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Private_keys_come_along_only_when_asked_for()
    {
        await BackUpAsync();
        using (var archive = ZipFile.OpenRead(File))
        {
            archive.Entries.Select(entry => entry.FullName).Where(name => name.Contains("key", StringComparison.Ordinal)).ShouldBeEmpty();
        }

        await BackUpAsync(withKeys: true);
        await using var restored = await RestoreAsync(intoPostgres: HasKeyTable(installed));
        restored.Get<SealingFiles>().PublicKeys().ShouldBe(installed.Get<SealingFiles>().PublicKeys());
        (await KeysAsync(restored)).ShouldBe(await KeysAsync(installed));
        await restored.RegisterAsync("Goes on");
        (await restored.Sealer.SealAsync(Cancel)).ShouldNotBeNull().Entries.ShouldBe(13, "No new key had to be introduced.");
    }

    [Fact]
    public async Task It_is_one_moment_although_others_write_on()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await installed.RegisterAsync("One more");
                await installed.Sealer.SealAsync(CancellationToken.None);
            }
        }, Cancel);
        for (var i = 0; i < 3; i++)
        {
            await BackUpAsync();
            using var target = new TempDirectory();
            (await RestoreAsync(target.Path)).Problem.ShouldBeNull();
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task It_appears_when_it_is_whole_and_only_its_owner_reads_it()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => installed.Get<Backup>().WriteAsync(File, false, null, stop.Token));
        Directory.GetFiles(aside.Path).ShouldBeEmpty();
        await BackUpAsync();
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_place_in_use_is_refused()
    {
        await BackUpAsync();
        using var used = new TempDirectory();
        await using (await Installed.OnSqlite(used.Path).FilledAsync())
        {
        }

        (await RestoreAsync(used.Path)).Problem!.Code.ShouldBe("restore.not-empty");
        System.IO.File.Delete(used.File("checkpoint.json"));
        (await RestoreAsync(used.Path)).Problem!.Code.ShouldBe("restore.not-empty");

        using var foreign = new TempDirectory();
        await System.IO.File.WriteAllTextAsync(foreign.File("aipmo.db"), "Not a database, but somebody's file.", Cancel);
        (await RestoreAsync(foreign.Path)).Problem!.Code.ShouldBe("restore.not-empty");
    }

    [Fact]
    public async Task A_changed_archive_is_refused_and_nothing_is_restored()
    {
        await BackUpAsync();
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        using var target = new TempDirectory();
        foreach (var length in new[] { 0, 100, whole.Length / 2, whole.Length - 10 })
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length], Cancel);
            (await RestoreAsync(target.Path)).Problem.ShouldNotBeNull().Code.ShouldBeOneOf("restore.unreadable", "restore.changed");
        }

        for (var at = 50; at < whole.Length; at += whole.Length / 20)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x40;
            await System.IO.File.WriteAllBytesAsync(File, changed, Cancel);
            if ((await RestoreAsync(target.Path)).Problem is { } problem)
            {
                problem.Code.ShouldStartWith("restore.");
                Directory.GetFiles(target.Path, "*.db*").ShouldBeEmpty();
                Directory.GetDirectories(target.Path).ShouldBeEmpty();
            }
            else
            {
                // A byte that means nothing to the contents, such as a date in the archive's directory.
                foreach (var restored in Directory.GetFiles(target.Path))
                {
                    System.IO.File.Delete(restored);
                }
            }
        }
    }

    [Fact]
    public async Task An_archive_made_anew_around_a_changed_journal_does_not_verify()
    {
        await installed.TamperAsync("UPDATE journal SET actor = 'person:eve' WHERE sequence = 4");
        await BackUpAsync();
        using var target = new TempDirectory();
        var problem = (await RestoreAsync(target.Path)).Problem.ShouldNotBeNull();
        problem.Code.ShouldBe("restore.not-whole");
        problem.Values!["sequence"].ShouldBe("4");
        Directory.GetFiles(target.Path, "*.db").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_restore_left_behind_is_nobodys()
    {
        await BackUpAsync();
        using var target = new TempDirectory();
        Directory.CreateDirectory(target.File("restoring"));
        await System.IO.File.WriteAllTextAsync(target.File("restoring/aipmo.db"), "Half of a database.", Cancel);
        (await RestoreAsync(target.Path)).Problem.ShouldBeNull();
        Directory.Exists(target.File("restoring")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_journal_whose_entries_cannot_follow_one_another_is_refused_although_it_verifies()
    {
        var entry = (await installed.EntryAsync(12)) with { Version = 2, Type = "use-case.reinstated", Payload = """{"stage":"mvp"}""", Salt = new byte[16] };
        var before = (await installed.Journal.ReadStreamAsync(entry.Stream, 0, Cancel))[0].Hash;
        var hash = EntryHash.Compute(before, entry, EntryHash.Digest(entry.Salt, entry.Payload));
        await installed.TamperAsync("DELETE FROM checkpoint");
        await installed.TamperAsync("UPDATE journal SET type = @Type, payload = @Payload, salt = @Salt, hash = @hash WHERE sequence = 12", new { entry.Type, entry.Payload, entry.Salt, hash });
        await BackUpAsync();
        using var target = new TempDirectory();
        (await RestoreAsync(target.Path)).Problem.ShouldNotBeNull().Code.ShouldBe("restore.does-not-fit");
        Directory.GetFiles(target.Path, "*.db").ShouldBeEmpty();
        Directory.GetDirectories(target.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_the_manifest_does_not_name_is_refused()
    {
        await BackUpAsync();
        using (var archive = ZipFile.Open(File, ZipArchiveMode.Update))
        {
            archive.CreateEntry("tables/../../evil").Open().Dispose();
        }

        using var target = new TempDirectory();
        (await RestoreAsync(target.Path)).Problem.ShouldNotBeNull().Code.ShouldBe("restore.changed");
    }

    /// <summary>A fresh installation on the database that is backed up.</summary>
    private protected abstract Installed Create(PostgresDatabase database);

    private EntityRegistry Registry => installed.Get<EntityRegistry>();

    /// <summary>Several processes on one server share the keys that sign cookies; with a file they are in the data directory.</summary>
    private static bool HasKeyTable(Installed installed) => installed.Database.Dialect == Dialect.Postgres;

    private static async Task<string> KeysAsync(Installed installed) =>
        HasKeyTable(installed) ? await installed.ScalarAsync<string>("SELECT coalesce(max(xml), '') FROM data_protection_key") ?? string.Empty : string.Empty;

    private Task<BackupReport> BackUpAsync(bool withKeys = false) => installed.Get<Backup>().WriteAsync(File, withKeys, null, Cancel);

    private async Task<Installed> RestoreAsync(bool intoPostgres)
    {
        if (!intoPostgres)
        {
            var target = Directory.CreateDirectory(aside.File("restored")).FullName;
            (await RestoreAsync(target)).Problem.ShouldBeNull();
            return Installed.OnSqlite(target);
        }

        var data = Directory.CreateDirectory(aside.File("restored")).FullName;
        var empty = await PostgresDatabase.CreateAsync();
        var options = new StorageOptions.Postgres(empty.ConnectionString);
        (await new Restorer(options, new SealingFiles(data), Registry, new EventCodec(), TimeProvider.System).RestoreAsync(File, null, Cancel)).Problem.ShouldBeNull();
        return Installed.OnRestored(empty, data);
    }

    private async Task<(RestoreReport? Report, Domain.Refusal? Problem)> RestoreAsync(string directory)
    {
        var (held, reason) = DataDirectoryLock.TryTake(directory, "restore", TimeProvider.System);
        reason.ShouldBeNull();
        using (held)
        {
            return await new Restorer(new StorageOptions.Sqlite(held!), new SealingFiles(directory), Registry, new EventCodec(), TimeProvider.System).RestoreAsync(File, null, Cancel);
        }
    }

    private async Task RedactAsync()
    {
        var stream = RedactionEntity.StreamFor(CommandId.New());
        await installed.SendAsync(stream, new RequestRedaction([3], "Erasure"), Installed.Ada);
        (await installed.SendAsync(stream, new DecideRedaction(true), Installed.Ben)).ShouldBeOfType<Grains.Hosting.Answer.Done>();
    }

    private static async Task<byte[]> ExportAsync(Installed from)
    {
        var stream = new MemoryStream();
        await from.Get<JournalExport>().WriteAsync(stream, null, Cancel);
        return stream.ToArray();
    }
}

/// <summary>From SQLite.</summary>
public sealed class SqliteBackupTests(PostgresDatabase database) : BackupContract(database), IClassFixture<PostgresDatabase>
{
    private protected override Installed Create(PostgresDatabase database) => Installed.OnSqlite();
}

/// <summary>From PostgreSQL.</summary>
public sealed class PostgresBackupTests(PostgresDatabase database) : BackupContract(database), IClassFixture<PostgresDatabase>
{
    private protected override Installed Create(PostgresDatabase database) => Installed.OnPostgres(database);
}
