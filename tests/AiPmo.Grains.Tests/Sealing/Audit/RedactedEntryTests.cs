using AiPmo.Domain.Redactions;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Grains.Tests.Sealing.Audit;

/// <summary>Redacted entries verify by the digests that two people's decision left behind.</summary>
public sealed class RedactedEntryTests
{
    [Fact]
    public async Task A_redacted_entry_fits_and_is_counted()
    {
        var record = Record.Of(12);
        record.Redact(4);
        record.Redact(11);
        record.Seal();
        (await record.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.Valid.ShouldBeTrue(),
            report => report.Redacted.ShouldBe(2),
            report => report.Entries.ShouldBe(16),
            report => report.Sealed.ShouldBe(16));
    }

    [Fact]
    public async Task What_is_left_of_it_cannot_be_changed()
    {
        var record = Record.Of(12);
        record.Redact(4);
        record[4] = record[4] with { Payload = """{"reason":"other words"}""" };
        await record.FindsAsync(4, AuditReason.RedactionChanged);
    }

    [Fact]
    public async Task Who_wrote_it_cannot_be_changed()
    {
        var record = Record.Of(12);
        record.Redact(4);
        record[4] = record[4] with { Actor = "person:eve" };
        await record.FindsAsync(4, AuditReason.ContentChanged);
    }

    [Fact]
    public async Task Its_words_cannot_come_back()
    {
        var record = Record.Of(12);
        var before = record[4];
        record.Redact(4);
        record[4] = before;
        await record.FindsAsync(4, AuditReason.RedactionUndone);
    }

    [Theory]
    [InlineData("person:ada", "person:ada")]
    [InlineData("token:t-1", "person:ben")]
    [InlineData("person:ada", "system:cli")]
    public async Task A_redaction_that_two_people_did_not_decide_explains_nothing(string requester, string decider)
    {
        var record = Record.Of(12);
        record.Redact(4, requester, decider);
        await record.FindsAsync(4, AuditReason.RedactionMissing);
    }

    [Fact]
    public async Task A_redaction_explains_only_entries_that_were_asked_for()
    {
        var record = Record.Of(12);
        record.Redact(4);
        var approval = (RedactionEvent.Approved)new EventCodec().Read(record[14].Type, 1, record[14].Payload);
        record.Append(record[14].Stream, approval with { Entries = [approval.Entries[0] with { Sequence = 5 }] }, "person:ben");
        record[5] = record[5] with { Payload = """{"reason":""}""", Salt = [] };
        await record.FindsAsync(5, AuditReason.RedactionMissing);
    }

    [Fact]
    public async Task A_changed_redaction_is_named_itself_and_not_the_entry_it_emptied()
    {
        var record = Record.Of(12);
        record.Redact(4);
        record[14] = record[14] with { Payload = record[14].Payload.Replace("\"oldDigest\":\"", "\"oldDigest\":\"0", StringComparison.Ordinal) };
        await record.FindsAsync(14, AuditReason.ContentChanged);
    }

    [Fact]
    public async Task The_reason_of_a_redaction_can_be_redacted_in_turn()
    {
        var record = Record.Of(12);
        record.Redact(4);
        record.Redact(13);
        (await record.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Redacted.ShouldBe(2));
    }
}
