using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Grains.Tests.Sealing.Audit;

/// <summary>One thing about one entry is changed: the verification names that entry.</summary>
public sealed class ChangedEntryTests
{
    private static readonly Dictionary<string, Func<JournalEntry, JournalEntry>> Changes = new()
    {
        ["payload"] = e => e with { Payload = e.Payload.Replace("words", "Words", StringComparison.Ordinal) },
        ["payload with a NUL behind it"] = e => e with { Payload = e.Payload + "\0and more" },
        ["actor"] = e => e with { Actor = "person:bda" },
        ["time"] = e => e with { Time = "2026-11-20T09:30:00.000001Z" },
        ["type"] = e => e with { Type = "use-case.retirea" },
        ["type version"] = e => e with { TypeVersion = 2 },
        ["command"] = e => e with { CommandId = e.CommandId[..^1] + (e.CommandId[^1] == '0' ? '1' : '0') },
        ["cause"] = e => e with { Cause = "entry:1" },
        ["salt"] = e => e with { Salt = [(byte)(e.Salt[0] ^ 1), .. e.Salt[1..]] },
        ["hash"] = e => e with { Hash = [(byte)(e.Hash[0] ^ 1), .. e.Hash[1..]] },
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (var change in Changes.Keys)
            {
                foreach (var sequence in new[] { 2, 5, 6, 7, 12 })
                {
                    cases.Add(change, sequence);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_changed_byte_names_the_entry(string change, int sequence)
    {
        var record = Record.Of(12);
        record[sequence] = Changes[change](record[sequence]);
        await record.FindsAsync(sequence, AuditReason.ContentChanged);
        (await record.VerifyAsync()).ShouldSatisfyAllConditions(
            report => report.FirstBad!.Stream.ShouldBe(record[sequence].Stream.Value),
            report => report.FirstBad!.Version.ShouldBe(record[sequence].Version),
            report => report.Entries.ShouldBe(12),
            report => report.Sealed.ShouldBe(sequence <= 5 ? 0 : sequence <= 10 ? 5 : 10));
    }

    [Fact]
    public async Task A_byte_moved_from_the_payload_into_the_salt_is_found()
    {
        var record = Record.Of(12);
        var entry = record[4];
        record[4] = entry with { Salt = [.. entry.Salt, (byte)entry.Payload[0]], Payload = entry.Payload[1..] };
        await record.FindsAsync(4, AuditReason.Unreadable);
    }

    [Fact]
    public async Task An_entry_moved_to_another_stream_is_found()
    {
        var record = Record.Of(12);
        record[7] = record[7] with { Stream = new StreamId("use-case/c") };
        await record.FindsAsync(7, AuditReason.VersionMissing);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_found()
    {
        var record = Record.Of(12);
        record[7] = record[7] with { Hash = [1, 2, 3] };
        await record.FindsAsync(7, AuditReason.Unreadable);
    }

    [Fact]
    public async Task An_entry_that_was_emptied_without_a_redaction_is_found()
    {
        var record = Record.Of(12);
        record[4] = record[4] with { Salt = [], Payload = """{"reason":""}""" };
        await record.FindsAsync(4, AuditReason.RedactionMissing);
    }
}
