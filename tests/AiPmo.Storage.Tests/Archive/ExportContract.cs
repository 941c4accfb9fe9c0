using System.Text;
using System.Text.Json;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Archive;
using AiPmo.Storage.Sealing;
using AiPmo.Storage.Tests.Sealing;

namespace AiPmo.Storage.Tests.Archive;

/// <summary>An exported journal is verified offline, and tells what somebody did to it.</summary>
public abstract class ExportContract : IAsyncLifetime
{
    private Installed installed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => installed = await Create().FilledAsync();

    public async ValueTask DisposeAsync()
    {
        await installed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_holds_every_column_as_stored_and_the_checkpoints_behind_what_they_cover()
    {
        var lines = (await ExportAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 12 + 2 + 1);
        JsonDocument.Parse(lines[0]).RootElement.GetProperty("format").GetString().ShouldBe("aipmo-journal/1");
        var entry = await installed.EntryAsync(3);
        var line = JsonDocument.Parse(lines[3]).RootElement.GetProperty("entry");
        line.GetProperty("payload").GetString().ShouldBe(entry.Payload);
        line.GetProperty("hash").GetString().ShouldBe(Convert.ToHexStringLower(entry.Hash));
        line.GetProperty("salt").GetString().ShouldBe(Convert.ToHexStringLower(entry.Salt));
        line.GetProperty("commandId").GetString().ShouldBe(entry.CommandId);
        JsonDocument.Parse(lines[7]).RootElement.GetProperty("checkpoint").GetProperty("entries").GetInt64().ShouldBe(6);
        var end = JsonDocument.Parse(lines[^1]).RootElement.GetProperty("end");
        end.GetProperty("entries").GetInt64().ShouldBe(12);
        end.GetProperty("keys")[0].GetProperty("id").GetString().ShouldBe(installed.Get<SealingKeys>().Current.Public.Id);
    }

    [Fact]
    public async Task Whole_it_verifies()
    {
        await installed.RegisterAsync("Younger");
        var report = await VerifyAsync(await ExportAsync());
        report.Valid.ShouldBeTrue();
        (report.Entries, report.Sealed).ShouldBe((13, 12));
        report.NotProved.Select(note => note.Kind).ShouldBe([AuditNoteKind.Unsealed, AuditNoteKind.NoCheckpointFromElsewhere, AuditNoteKind.KeyNotAtHand]);
        (await VerifyAsync(await ExportAsync(), CheckpointStore.Read(Path.Combine(installed.Data, "checkpoint.json")))).Valid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Idea 3", "idea 3", 3, AuditReason.ContentChanged)]
    [InlineData("person:ada", "person:eve", 1, AuditReason.ContentChanged)]
    [InlineData("\"sequence\":9,", "\"sequence\":10,", 9, AuditReason.SequenceMissing)]
    [InlineData("{\"entry\":{\"sequence\":9,", "{\"entry\":{\"sequence\":\"x\",", 9, AuditReason.Unreadable)]
    public async Task Changed_it_names_the_first_entry_that_does_not_fit(string text, string with, int sequence, object reason)
    {
        var report = await VerifyAsync((await ExportAsync()).Replace(text, with, StringComparison.Ordinal));
        (report.FirstBad!.Sequence, report.FirstBad.Reason).ShouldBe((sequence, (AuditReason)reason));
    }

    [Fact]
    public async Task Cut_off_anywhere_it_is_not_whole()
    {
        var text = await ExportAsync();
        for (var length = text.Length - 1; length > text.IndexOf('\n', StringComparison.Ordinal); length -= 97)
        {
            (await VerifyAsync(text[..length])).Valid.ShouldBeFalse($"Cut off after {length} characters.");
        }

        (await VerifyAsync(text + "{}\n")).FirstBad!.Reason.ShouldBe(AuditReason.ExportIncomplete);
    }

    [Fact]
    public async Task Cut_off_and_ended_rightly_only_a_checkpoint_from_elsewhere_tells()
    {
        var lines = (await ExportAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var forged = string.Join('\n', [.. lines[..8], """{"end":{"entries":6,"checkpoints":1,"keys":[]}}""", ""]);
        (await VerifyAsync(forged)).Valid.ShouldBeTrue();
        var kept = CheckpointStore.Read(Path.Combine(installed.Data, "checkpoint.json"));
        (await VerifyAsync(forged, kept)).FirstBad!.ShouldSatisfyAllConditions(bad => bad.Sequence.ShouldBe(7), bad => bad.Reason.ShouldBe(AuditReason.TailMissing));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("sequence,stream\n1,x\n")]
    [InlineData("{\"format\":\"aipmo-journal/2\"}\n")]
    public async Task Another_file_is_told_from_an_export(string text) =>
        (await Source(text).IsExportAsync(Cancel)).ShouldBeFalse();

    [Fact]
    public async Task A_line_without_end_is_given_up()
    {
        await using var endless = new EndlessStream();
        var source = new ExportAuditSource(() => new EndlessStream());
        (await source.IsExportAsync(Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task As_csv_it_is_for_reading_and_starts_no_formula()
    {
        await installed.RegisterAsync("=1+1");
        var stream = new MemoryStream();
        (await installed.Get<JournalExport>().WriteCsvAsync(stream, Cancel)).Entries.ShouldBe(13);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        text.ShouldStartWith("\uFEFFsequence,time,actor");
        text.Split("\r\n").Length.ShouldBe(15);
        text.ShouldContain("\"\"title\"\":\"\"Idea 3\"\"");
    }

    /// <summary>A fresh installation.</summary>
    private protected abstract Installed Create();

    private static ExportAuditSource Source(string text) => new(() => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static Task<AuditReport> VerifyAsync(string text, KeptCheckpoint? elsewhere = null) =>
        new AuditVerifier(new EventCodec()).VerifyAsync(Source(text), new AuditOptions(elsewhere is null ? [] : [elsewhere], [], elsewhere is not null), null, Cancel);

    private async Task<string> ExportAsync()
    {
        var stream = new MemoryStream();
        await installed.Get<JournalExport>().WriteAsync(stream, null, Cancel);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}

/// <summary>From SQLite.</summary>
public sealed class SqliteExportTests : ExportContract
{
    private protected override Installed Create() => Installed.OnSqlite();
}

/// <summary>From PostgreSQL.</summary>
public sealed class PostgresExportTests(PostgresDatabase database) : ExportContract, IClassFixture<PostgresDatabase>
{
    private protected override Installed Create() => Installed.OnPostgres(database);
}
