using System.Globalization;
using System.Resources;
using System.Text.Json;
using AiPmo.App.Resources;
using AiPmo.App.Verbs;
using AiPmo.Grains;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.App.Tests.Sealing;

/// <summary>What a verification found, as scripts and auditors read it.</summary>
public sealed class AuditDocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void Everything_that_can_be_found_has_a_sentence_in_both_languages(string language)
    {
        var texts = new ResourceManager(typeof(JournalTexts));
        var culture = CultureInfo.GetCultureInfo(language);
        string[] keys = [.. Enum.GetNames<AuditReason>().Select(name => $"reason.{name}"), .. Enum.GetNames<AuditNoteKind>().Select(name => $"note.{name}")];
        keys.Where(key => texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.GetString(key) is null).ShouldBeEmpty();
    }

    [Fact]
    public void A_whole_record_says_that_nothing_is_bad_and_what_is_not_proved()
    {
        var report = new AuditReport(true, 1234, 1230, 2, null, [new AuditNote(AuditNoteKind.Unsealed, 4)], null);
        var json = JsonSerializer.SerializeToElement(AuditDocument.Of(report), GrainJson.Options);
        json.GetProperty("valid").GetBoolean().ShouldBeTrue();
        json.GetProperty("firstBad").ValueKind.ShouldBe(JsonValueKind.Null);
        (json.GetProperty("entries").GetInt64(), json.GetProperty("sealed").GetInt64(), json.GetProperty("unsealed").GetInt64(), json.GetProperty("redacted").GetInt64()).ShouldBe((1234, 1230, 4, 2));
        json.GetProperty("notProved")[0].GetProperty("kind").GetString().ShouldBe("unsealed");
        AuditDocument.Of(report).Lines().First().ShouldBe("The record is whole: 1234 entries, 1230 of them sealed, 2 redacted.");
    }

    [Fact]
    public void The_first_bad_entry_is_named_by_sequence_stream_version_and_reason()
    {
        var report = new AuditReport(false, 12, 5, 0, new AuditFinding(9, "use-case/1", 3, AuditReason.ContentChanged), [], null);
        var bad = JsonSerializer.SerializeToElement(AuditDocument.Of(report), GrainJson.Options).GetProperty("firstBad");
        (bad.GetProperty("sequence").GetInt64(), bad.GetProperty("stream").GetString(), bad.GetProperty("version").GetInt64(), bad.GetProperty("reason").GetString())
            .ShouldBe((9, "use-case/1", 3, "content-changed"));
        AuditDocument.Of(report).Lines().ElementAt(1).ShouldStartWith("Entry 9 (use-case/1, version 3): ");
    }

    [Fact]
    public void Of_an_entry_that_is_gone_stream_and_version_are_null_and_the_file_that_tells_is_named()
    {
        var report = new AuditReport(false, 8, 5, 0, new AuditFinding(9, null, null, AuditReason.TailMissing) { Until = 12, File = "kept.json" }, [], null);
        var bad = JsonSerializer.SerializeToElement(AuditDocument.Of(report), GrainJson.Options).GetProperty("firstBad");
        bad.GetProperty("stream").ValueKind.ShouldBe(JsonValueKind.Null);
        bad.GetProperty("until").GetInt64().ShouldBe(12);
        AuditDocument.Of(report).Lines().ElementAt(1).ShouldSatisfyAllConditions(line => line.ShouldStartWith("Among entries 9 to 12: "), line => line.ShouldEndWith("(kept.json)"));
    }
}
