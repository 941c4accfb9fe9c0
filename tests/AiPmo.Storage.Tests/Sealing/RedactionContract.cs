using System.Text;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Redactions;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using AiPmo.Grains.Redactions;
using AiPmo.Storage.Rebuilding;
using Dapper;

namespace AiPmo.Storage.Tests.Sealing;

/// <summary>Words that must go are gone from journal, read tables and files, and the record still proves itself.</summary>
public abstract class RedactionContract : IAsyncLifetime
{
    private protected const string Name = "Erika Mustermann-Süß";

    private Installed installed = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected Installed Installed => installed;

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
    public async Task Two_people_empty_entries_and_the_record_still_verifies()
    {
        var stream = await WrittenAsync();
        await installed.Sealer.SealAsync(Cancel);
        await RedactAsync(1, 2);

        (await installed.EntryAsync(1)).ShouldSatisfyAllConditions(
            entry => entry.Salt.ShouldBeEmpty(),
            entry => entry.Payload.ShouldNotContain("Erika"),
            entry => entry.Payload.ShouldContain("UC-0001"));
        (await installed.Sealer.SealAsync(Cancel)).ShouldNotBeNull();
        (await installed.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.Valid.ShouldBeTrue(),
            report => report.Redacted.ShouldBe(2),
            report => report.Unsealed.ShouldBe(0));
        (await CountAsync("journal", "payload")).ShouldBe(0);
        (await CountAsync("use_case", "document")).ShouldBe(0);
        (await CountAsync("use_case", "search")).ShouldBe(0);
        (await installed.ScalarAsync<string>("SELECT title FROM use_case WHERE stream = @Value", stream)).ShouldBeEmpty("Titles are words too.");
    }

    [Fact]
    public async Task The_read_tables_are_what_a_replay_of_the_journal_gives()
    {
        var stream = await WrittenAsync();
        await RedactAsync(2);
        var definition = installed.Get<EntityRegistry>().Of(stream);
        var replayed = Replay.Start(definition)
            .After(definition, installed.Get<EventCodec>(), await installed.Journal.ReadStreamAsync(stream, 0, Cancel)).Rows(definition).ShouldHaveSingleItem();
        await using var lease = await installed.Database.ReadAsync(Cancel);
        var stored = (IDictionary<string, object?>)await lease.Connection.QuerySingleAsync("SELECT * FROM use_case");
        replayed.Table.Columns.Select(column => stored[column.Name]).ShouldBe(replayed.Values);
    }

    [Fact]
    public async Task A_copy_of_the_use_case_from_before_does_not_write_the_words_back()
    {
        var stream = await WrittenAsync();
        await RedactAsync(1, 2);
        await installed.EditAsync(stream, UseCaseFields.Vendor, "Acme");
        (await CountAsync("use_case", "document")).ShouldBe(0);
        (await installed.ScalarAsync<string>("SELECT vendor FROM use_case")).ShouldBe("Acme");
    }

    [Fact]
    public async Task Entries_of_one_stream_redacted_one_after_the_other_are_all_gone()
    {
        await WrittenAsync();
        await RedactAsync(1);
        await RedactAsync(2);
        (await CountAsync("use_case", "document")).ShouldBe(0);
        (await installed.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Redacted.ShouldBe(2));
    }

    [Fact]
    public async Task Decided_at_the_same_time_two_redactions_of_one_stream_both_hold()
    {
        await WrittenAsync();
        var (first, second) = (await RequestAsync(1), await RequestAsync(2));
        var answers = await Task.WhenAll(
            installed.SendAsync(first, new DecideRedaction(true), Installed.Ben).AsTask(),
            installed.SendAsync(second, new DecideRedaction(true), Installed.Ben).AsTask());
        answers.ShouldAllBe(answer => answer is Answer.Done);
        (await CountAsync("use_case", "document")).ShouldBe(0);
        (await CountAsync("journal", "payload")).ShouldBe(0);
        (await installed.VerifyAsync()).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_rebuild_under_way_does_not_bring_the_words_back()
    {
        await WrittenAsync();
        var between = new Between(() => RedactAsync(1, 2));
        await installed.Get<Rebuilder>().RebuildAsync(between, Cancel);
        between.Happened.ShouldBeTrue();
        (await CountAsync("use_case", "document")).ShouldBe(0);
        (await CountAsync("use_case", "search")).ShouldBe(0);
        (await installed.Get<Rebuilder>().CompareAsync(null, Cancel)).Differing.ShouldBe(0);
    }

    [Fact]
    public async Task Refusals_come_from_the_decision()
    {
        await WrittenAsync();
        Refused(await installed.SendAsync(RedactionEntity.StreamFor(CommandId.New()), new RequestRedaction([99], "x"), Installed.Ada)).ShouldBe("redaction.nothing-to-empty");
        var redaction = await RequestAsync(1);
        Refused(await installed.SendAsync(redaction, new DecideRedaction(true), Installed.Ada)).ShouldBe("redaction.four-eyes");
        var program = Actor.OfToken("t-1", RightSet.Of(Right.DecideRedaction));
        Refused(await installed.SendAsync(redaction, new DecideRedaction(true), program)).ShouldBe("redaction.people-only");
        Refused(await installed.SendAsync(redaction, new DecideRedaction(true), Actor.Cli)).ShouldBe("access.denied");
        (await CountAsync("journal", "payload")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_list_shows_open_ones_first_to_whoever_may_see_them()
    {
        await WrittenAsync();
        await RedactAsync(1);
        var open = await RequestAsync(2);
        var queries = installed.Get<IRedactionQueries>();
        var page = await queries.ListAsync(null, 1, 10, Installed.Auditor, Cancel);
        page.Total.ShouldBe(2);
        page.Items.Select(item => item.Status).ShouldBe([RedactionStatus.Open, RedactionStatus.Approved]);
        page.Items[0].ShouldSatisfyAllConditions(
            item => item.Stream.ShouldBe(open),
            item => item.Sequences.ShouldBe([2]),
            item => item.RequestedBy.ShouldBe("person:ada"),
            item => item.ClosedBy.ShouldBeNull());
        page.Items[1].ClosedBy.ShouldBe("person:ben");
        (await queries.ListAsync(RedactionStatus.Open, 1, 10, Installed.Auditor, Cancel)).Items.ShouldHaveSingleItem().Stream.ShouldBe(open);
        (await queries.GetAsync(open, Installed.Auditor, Cancel)).ShouldNotBeNull();

        var contributor = new Reader(Actor.Of(new PersonId("dan"), Roles.RightsOf(Role.Contributor)));
        (await queries.ListAsync(null, 1, 10, contributor, Cancel)).Total.ShouldBe(0);
        (await queries.GetAsync(open, contributor, Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("erika mustermann")]
    [InlineData("MUSTERMANN-SÜSS", false)]
    [InlineData("mustermann-su\u0308ß")]
    [InlineData("\"quoted\"")]
    public async Task Entries_that_name_somebody_are_found(string term, bool found = true)
    {
        await WrittenAsync();
        var (hits, problem) = await installed.Get<IRedactionSearch>().FindAsync(new RedactionQuery([term]), new Reader(Installed.Ada), Cancel);
        problem.ShouldBeNull();
        hits!.Next.ShouldBeNull();
        hits.Hits.Select(hit => hit.Entry.Sequence).ShouldBe(found ? [1, 2] : []);
        hits.Hits.ShouldAllBe(hit => hit.Redactable && hit.Excerpt.Length < 250);
    }

    [Fact]
    public async Task The_search_stops_at_its_limit_and_goes_on_from_there()
    {
        await WrittenAsync();
        var search = installed.Get<IRedactionSearch>();
        var first = (await search.FindAsync(new RedactionQuery(["Erika"], Limit: 1), new Reader(Installed.Ada), Cancel)).Hits!;
        (first.Hits.Single().Entry.Sequence, first.Next).ShouldBe((1, 1));
        (await search.FindAsync(new RedactionQuery(["Erika"], After: 1), new Reader(Installed.Ada), Cancel)).Hits!.Hits.Single().Entry.Sequence.ShouldBe(2);
        (await search.FindAsync(new RedactionQuery(["Erika"]), Installed.Auditor, Cancel)).Hits!.Hits.ShouldBeEmpty();
        (await search.FindAsync(new RedactionQuery(["Er"]), new Reader(Installed.Ada), Cancel)).Problem!.Code.ShouldBe("redaction.term-length");
        (await search.FindAsync(new RedactionQuery([]), new Reader(Installed.Ada), Cancel)).Problem!.Code.ShouldBe("redaction.term-count");
        search.NamedIn($"Because {Name} asked", ["erika mustermann", "Max"]).ShouldBe(["erika mustermann"]);
    }

    /// <summary>A fresh installation.</summary>
    private protected abstract Installed Create();

    private protected async Task<StreamId> WrittenAsync()
    {
        var stream = await installed.RegisterAsync("Letters to patients", $"{Name} writes \"quoted\" letters by hand");
        await installed.EditAsync(stream, UseCaseFields.Catalogue["dataDescription"], $"Ask {Name}, \"quoted\"");
        return stream;
    }

    private protected async Task<StreamId> RequestAsync(params long[] sequences)
    {
        var stream = RedactionEntity.StreamFor(CommandId.New());
        (await installed.SendAsync(stream, new RequestRedaction([.. sequences], "Erasure request 12"), Installed.Ada)).ShouldBeOfType<Answer.Done>();
        return stream;
    }

    private protected async Task RedactAsync(params long[] sequences) =>
        (await installed.SendAsync(await RequestAsync(sequences), new DecideRedaction(true), Installed.Ben)).ShouldBeOfType<Answer.Done>();

    /// <summary>Does something once the rebuild has read the journal.</summary>
    private sealed class Between(Func<Task> what) : IProgress<long>
    {
        public bool Happened { get; private set; }

        public void Report(long value)
        {
            if (!Happened)
            {
                Happened = true;
                Task.Run(what).Wait();
            }
        }
    }

    private static string Refused(Answer answer) => answer.ShouldBeOfType<Answer.Refused>().Reason.Code;

    private Task<long> CountAsync(string table, string column) => ScalarAsync($"SELECT count(*) FROM {table} WHERE {column} LIKE '%rika%'");

    private async Task<long> ScalarAsync(string sql) => await installed.ScalarAsync<long>(sql);
}

/// <summary>On SQLite.</summary>
public sealed class SqliteRedactionTests : RedactionContract
{
    [Fact]
    public async Task The_words_are_in_no_byte_of_the_files_any_more()
    {
        for (var i = 0; i < 20; i++)
        {
            await WrittenAsync();
        }

        HoldsName().ShouldBeTrue();
        await RedactAsync([.. Enumerable.Range(1, 40).Select(i => (long)i)]);
        (await Installed.Get<ITextSweep>().SweepAsync(Cancel)).ShouldBeTrue();
        HoldsName().ShouldBeFalse();
        (await Installed.VerifyAsync()).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task While_a_reader_holds_an_old_snapshot_the_sweep_says_that_it_must_come_back()
    {
        await WrittenAsync();
        await using (var lease = await Installed.Database.ReadAsync(Cancel))
        {
            await lease.Connection.ExecuteAsync("BEGIN TRANSACTION");
            await lease.Connection.ExecuteScalarAsync<long>("SELECT count(*) FROM journal");
            await RedactAsync(1);
            (await Installed.Get<ITextSweep>().SweepAsync(Cancel)).ShouldBeFalse();
            await lease.Connection.ExecuteAsync("ROLLBACK TRANSACTION");
        }

        (await Installed.Get<ITextSweep>().SweepAsync(Cancel)).ShouldBeTrue();
    }

    private protected override Installed Create() => Installed.OnSqlite();

    private bool HoldsName() => Directory.EnumerateFiles(Installed.Data, "aipmo.db*")
        .Any(path => Bytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Mustermann")) >= 0 || Bytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes("mustermann")) >= 0);

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>On PostgreSQL, with a second process that knows the words.</summary>
public sealed class PostgresRedactionTests(PostgresDatabase database) : RedactionContract, IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Another_process_that_knew_the_words_does_not_write_them_back()
    {
        await using var other = Installed.OnPostgres(database, sharing: Installed);
        var stream = await WrittenAsync();
        await other.EditAsync(stream, UseCaseFields.Vendor, "Acme");
        await RedactAsync(1, 2);
        await other.EditAsync(stream, UseCaseFields.Vendor, "Other");
        (await Installed.ScalarAsync<long>("SELECT count(*) FROM use_case WHERE document LIKE '%rika%'")).ShouldBe(0);
        (await Installed.ScalarAsync<string>("SELECT vendor FROM use_case")).ShouldBe("Other");
        (await Installed.VerifyAsync()).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task The_sweep_runs_beside_everything_else() => (await Installed.Get<ITextSweep>().SweepAsync(Cancel)).ShouldBeTrue();

    private protected override Installed Create() => Installed.OnPostgres(database);
}
