using System.IO.Compression;
using System.Text;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Redactions;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Archive;
using AiPmo.Storage.People;
using AiPmo.Storage.Rebuilding;
using AiPmo.Storage.Tests.Sealing;

namespace AiPmo.Storage.Tests.Archive;

/// <summary>A person is erased: gone from the database, its files, an export and a new backup; free text is redacted; the record still proves itself.</summary>
public abstract class ErasureContract : IAsyncLifetime
{
    private const string Name = "Erika Mustermann";
    private const string Email = "erika.mustermann@example.org";
    private static readonly PersonId Erika = new("0199f0c2a1b7");
    private static readonly Actor Admin = Actor.Of(new PersonId("adam"), Roles.RightsOf(Role.Admin));

    private Installed installed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
    public async Task Nothing_is_left_of_an_erased_person_and_the_record_still_verifies()
    {
        await LivedHereAsync();
        await installed.Sealer.SealAsync(Cancel);
        using var aside = new TempDirectory();
        (await HeldAsync(aside)).ShouldBe(["files", "export", "backup"], ignoreOrder: true);

        await DoneAsync(DirectoryEntity.Stream, new ErasePerson(Erika), Admin);
        await installed.Get<PeopleErasure>().EraseAsync(Erika, Cancel);
        var (hits, _) = await installed.Get<IRedactionSearch>().FindAsync(new RedactionQuery([Name, Email]), new Reader(Admin), Cancel);
        hits!.Hits.Length.ShouldBe(2);
        var redaction = RedactionEntity.StreamFor(CommandId.New());
        await DoneAsync(redaction, new RequestRedaction([.. hits.Hits.Select(hit => hit.Entry.Sequence)], "Erasure request 12 of 20 November"), Admin);
        await DoneAsync(redaction, new DecideRedaction(Approve: true), Installed.Ben);
        (await installed.Get<ITextSweep>().SweepAsync(Cancel)).ShouldBeTrue();

        (await HeldAsync(aside)).ShouldBeEmpty();
        await installed.Sealer.SealAsync(Cancel);
        (await installed.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.Valid.ShouldBeTrue(),
            report => report.Redacted.ShouldBe(2),
            report => report.Unsealed.ShouldBe(0));
        (await installed.Get<Rebuilder>().RebuildAsync(null, Cancel)).Differing.ShouldBe(0);
    }

    /// <summary>A fresh installation.</summary>
    private protected abstract Installed Create();

    private async Task LivedHereAsync()
    {
        await DoneAsync(DirectoryEntity.Stream, new SetUp(new PersonId("adam")), Actor.System("set-up", Right.ManagePeople));
        var (data, _) = PersonData.Check(Name, Email, needsEmail: true);
        (await installed.Get<PeopleStore>().AddAsync(Erika, data!, "stamp", Cancel)).ShouldBeNull();
        await DoneAsync(DirectoryEntity.Stream, new AddPerson(Erika, RoleSet.Of(Role.Contributor)), Admin);
        var stream = await installed.RegisterAsync("Letters", $"{Name} ({Email}) writes them by hand");
        await installed.EditAsync(stream, UseCaseFields.Vendor, $"Known to {Name}");
    }

    private async Task DoneAsync(StreamId stream, Command command, Actor by) => (await installed.SendAsync(stream, command, by)).ShouldBeOfType<Answer.Done>();

    /// <summary>Where the name or the address can still be found.</summary>
    private async Task<List<string>> HeldAsync(TempDirectory aside)
    {
        var held = new List<string>();
        if (await IsInFilesAsync())
        {
            held.Add("files");
        }

        var export = new MemoryStream();
        await installed.Get<JournalExport>().WriteAsync(export, null, Cancel);
        if (Names(export.ToArray()))
        {
            held.Add("export");
        }

        await installed.Get<Backup>().WriteAsync(aside.File("backup.zip"), withKeys: false, null, Cancel);
        using var archive = ZipFile.OpenRead(aside.File("backup.zip"));
        foreach (var part in archive.Entries)
        {
            var text = new MemoryStream();
            await part.Open().CopyToAsync(text, Cancel);
            if (Names(text.ToArray()) && !held.Contains("backup"))
            {
                held.Add("backup");
            }
        }

        return held;
    }

    private async Task<bool> IsInFilesAsync()
    {
        if (installed.Database.Dialect == Dialect.Sqlite)
        {
            return System.IO.Directory.EnumerateFiles(installed.Data, "aipmo.db*").Any(path => Names(Shared(path)));
        }

        return await installed.ScalarAsync<long>(
            "SELECT (SELECT count(*) FROM journal j WHERE j::text ILIKE '%mustermann%') + (SELECT count(*) FROM use_case u WHERE u::text ILIKE '%mustermann%') + (SELECT count(*) FROM person p WHERE p::text ILIKE '%mustermann%')") > 0;
    }

    private static bool Names(byte[] bytes) => Encoding.Latin1.GetString(bytes).Contains("mustermann", StringComparison.OrdinalIgnoreCase);

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteErasureTests : ErasureContract
{
    private protected override Installed Create() => Installed.OnSqlite();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresErasureTests(PostgresDatabase database) : ErasureContract, IClassFixture<PostgresDatabase>
{
    private protected override Installed Create() => Installed.OnPostgres(database);
}
