using System.Text;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Sessions;
using AiPmo.App.Tests.Exchange.Running;
using AiPmo.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Tests.Exchange.Sessions;

public sealed class ImportSessionTests
{
    private const string List = "id,title,vendor\n1,Letters,Acme\n2,Beds,\n";

    private static Actor Lead { get; } = new("person:lead", RightSet.Of(Right.ImportUseCases));

    [Fact]
    public async Task A_file_is_read_tried_run_and_its_report_stays()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, List);
        var ready = session.Step.ShouldBeOfType<ImportStep.Ready>();
        ready.Import.Preview(20).Select(row => row.Taken.Number).ShouldBe([1, 2]);

        sessions.Start(session, Lead, dryRun: true, overwrite: false).Worked.ShouldBeTrue();
        await UntilAsync(session, step => step is ImportStep.Ready { Tried: not null });
        session.Step.ShouldBeOfType<ImportStep.Ready>().Tried!.Imported.ShouldBe(2);
        (await bench.UseCasesAsync()).ShouldBeEmpty();

        sessions.Start(session, Lead, dryRun: false, overwrite: false).Worked.ShouldBeTrue();
        await UntilAsync(session, step => step is ImportStep.Done);
        sessions.Find(session.Id, Lead)!.Step.ShouldBeOfType<ImportStep.Done>().Report.Imported.ShouldBe(2);
        (await bench.UseCasesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_but_its_owner_finds_an_upload()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, List);
        sessions.Find(session.Id, Lead).ShouldBe(session);
        sessions.Find(session.Id, new Actor("person:other", Lead.Rights)).ShouldBeNull();
        sessions.Of(new Actor("person:other", Lead.Rights)).ShouldBeEmpty();
        session.Id.Length.ShouldBeGreaterThanOrEqualTo(22, "128 bits that nobody guesses");
    }

    [Fact]
    public async Task Who_may_not_import_may_not_upload_and_nothing_is_kept()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var refused = await sessions.UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(List)), "a.csv", new Actor("person:x", RightSet.None), TestContext.Current.CancellationToken);
        refused.Refusal!.Code.ShouldBe("access.denied");
        Left(bench).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_reason()
    {
        await using var bench = new ImportBench();
        var session = await UploadAsync(bench.Services.GetRequiredService<ImportSessions>(), "id,title\n1,\"half");
        session.Step.ShouldBeOfType<ImportStep.Refused>().Reason.Code.ShouldBe("import.file.cut-off");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        await Should.ThrowAsync<IOException>(() => sessions.UploadAsync(new BreakingStream(), "a.csv", Lead, TestContext.Current.CancellationToken));
        Left(bench).ShouldBeEmpty();
        sessions.Of(Lead).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_mapping_is_taken_without_another_upload()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, List);
        var mapping = MappingReader.Read("mapping: 1\nsource: s\nkey: title\nfields: { title: title }", ImportLimits.Default).Value!;
        sessions.Remap(session, mapping).Worked.ShouldBeTrue();
        session.Step.ShouldBeOfType<ImportStep.Ready>().Import.Chosen.ShouldSatisfyAllConditions(chosen => chosen.Mapping.ShouldBe(mapping), chosen => chosen.Origin.ShouldBe(MappingOrigin.Given));

        var wrong = MappingReader.Read("mapping: 1\nsource: s\nkey: nowhere\nfields: { title: title }", ImportLimits.Default).Value!;
        sessions.Remap(session, wrong).Refusal!.Code.ShouldBe("import.mapping.no-column");
        session.Step.ShouldBeOfType<ImportStep.Ready>("what was there stays");

        sessions.Reread(session, null, "Sheet").Worked.ShouldBeTrue();
        await UntilAsync(session, step => step is ImportStep.Refused);
        session.Step.ShouldBeOfType<ImportStep.Refused>().Reason.Code.ShouldBe("import.sheet.not-a-workbook");
        sessions.Reread(session, null, null).Worked.ShouldBeTrue();
        await UntilAsync(session, step => step is ImportStep.Ready);
    }

    [Fact]
    public async Task While_it_runs_it_can_neither_be_started_nor_mapped_again_but_stopped()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, "id,title\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},Idea {i}\n")));
        sessions.Start(session, Lead, dryRun: false, overwrite: false).Worked.ShouldBeTrue();
        sessions.Start(session, Lead, dryRun: false, overwrite: false).Refusal!.Code.ShouldBe("import.session.busy");
        sessions.Remap(session, MappingReader.Read("mapping: 1\nsource: s\nkey: id\nfields: { title: title }", ImportLimits.Default).Value!).Refusal!.Code.ShouldBe("import.session.busy");
        ImportSessions.Cancel(session);
        await UntilAsync(session, step => step is ImportStep.Done);
        var report = session.Step.ShouldBeOfType<ImportStep.Done>().Report;
        report.Cancelled.ShouldBeTrue();
        report.Imported.ShouldBe((await bench.UseCasesAsync()).Count, "what was imported until then stays");
    }

    [Fact]
    public async Task One_owner_holds_five_uploads_and_a_finished_one_makes_room()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        for (var i = 0; i < 7; i++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await UploadAsync(sessions, List);
        }

        sessions.Of(Lead).Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_upload_that_nobody_looks_at_any_more_is_removed()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, List);
        bench.Clock.Advance(ImportSessions.Lifetime + TimeSpan.FromHours(2));
        sessions.Find(session.Id, Lead).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_discarded_is_gone_with_its_file()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = await UploadAsync(sessions, List);
        Left(bench).ShouldNotBeEmpty();
        await sessions.DiscardAsync(session);
        Left(bench).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_name_is_a_name_and_no_path()
    {
        await using var bench = new ImportBench();
        var sessions = bench.Services.GetRequiredService<ImportSessions>();
        var session = (await sessions.UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(List)), "..\\..\\secret/ideas.csv", Lead, TestContext.Current.CancellationToken)).Value!;
        session.FileName.ShouldBe("ideas.csv");
    }

    private static string[] Left(ImportBench bench) => Directory.Exists(bench.Uploads) ? Directory.GetFiles(bench.Uploads) : [];

    private static async Task<ImportSession> UploadAsync(ImportSessions sessions, string text)
    {
        var session = (await sessions.UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "ideas.csv", Lead, TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();
        await UntilAsync(session, step => step is not ImportStep.Reading);
        return session;
    }

    private static async Task UntilAsync(ImportSession session, Func<ImportStep, bool> reached)
    {
        await session.WaitAsync(reached, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        reached(session.Step).ShouldBeTrue(session.Step.ToString());
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line went dead.");
    }
}
