using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Grains.Tests.Sealing.Audit;

/// <summary>Entries are taken out, cut off, exchanged or written anew.</summary>
public sealed class MissingEntryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public async Task An_entry_taken_out_is_named(int sequence)
    {
        var record = Record.Of(12);
        record.Entries.RemoveAt(sequence - 1);
        await record.FindsAsync(sequence, AuditReason.SequenceMissing);
        (await record.VerifyAsync()).Entries.ShouldBe(11);
    }

    [Fact]
    public async Task An_entry_taken_out_with_the_rest_renumbered_is_found_by_the_version_that_its_stream_lacks()
    {
        var record = Record.Of(12);
        record.Entries.RemoveAt(3);
        for (var i = 3; i < record.Entries.Count; i++)
        {
            record.Entries[i] = record.Entries[i] with { Sequence = i + 1 };
        }

        await record.FindsAsync(5, AuditReason.VersionMissing);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(5)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task With_the_end_cut_off_the_first_missing_entry_is_named(int left)
    {
        var record = Record.Of(10);
        record.Entries.RemoveRange(left, record.Entries.Count - left);
        await record.FindsAsync(left + 1, AuditReason.TailMissing, left < 5 ? 5 : 10);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(5, 1)]
    [InlineData(3, 0)]
    public async Task With_the_checkpoints_cut_off_too_the_one_kept_in_a_file_tells(int left, int checkpoints)
    {
        var record = Record.Of(10);
        record.Keep(record.Checkpoints[^1]);
        record.Entries.RemoveRange(left, record.Entries.Count - left);
        record.Checkpoints.RemoveRange(checkpoints, record.Checkpoints.Count - checkpoints);
        await record.FindsAsync(left + 1, AuditReason.TailMissing, 10);
        (await record.VerifyAsync()).FirstBad!.File.ShouldBe("kept.json");
    }

    [Fact]
    public async Task Without_any_checkpoint_a_cut_cannot_be_seen_and_the_report_says_so()
    {
        var record = Record.Of(10);
        record.Entries.RemoveRange(8, 2);
        record.Checkpoints.Clear();
        var report = await record.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.Unsealed, 8));
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.NoCheckpointFromElsewhere));
    }

    [Fact]
    public async Task Two_entries_exchanged_within_a_stream_are_found_by_their_versions()
    {
        var record = Record.Of(12);
        (record[6], record[8]) = (record[8] with { Sequence = 6 }, record[6] with { Sequence = 8 });
        await record.FindsAsync(6, AuditReason.VersionMissing);
    }

    [Fact]
    public async Task Two_entries_exchanged_between_streams_are_found_by_the_checkpoint_over_them()
    {
        var record = Record.Of(12);
        (record[8], record[9]) = (record[9] with { Sequence = 8 }, record[8] with { Sequence = 9 });
        await record.FindsAsync(6, AuditReason.Rewritten, 8);
    }

    [Fact]
    public async Task A_chain_rewritten_consistently_is_narrowed_down_by_the_checkpoint_over_it()
    {
        var record = Record.Of(12);
        record[9] = record[9] with { Actor = "person:eve" };
        record.Rehash(9);
        await record.FindsAsync(9, AuditReason.Rewritten, 10);
    }

    [Fact]
    public async Task An_entry_rewritten_with_its_hash_is_told_from_its_successor_that_gives_it_away()
    {
        var record = Record.Of(12);
        record[6] = record[6] with { Actor = "person:eve" };
        record.Rehash(6, most: 1);
        await record.FindsAsync(6, AuditReason.Rewritten, 8);
    }

    [Fact]
    public async Task A_younger_entry_rewritten_consistently_is_not_noticed_and_the_report_says_that_it_is_not_sealed()
    {
        var record = Record.Of(12);
        record[12] = record[12] with { Actor = "person:eve" };
        record.Rehash(12);
        var report = await record.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.Unsealed.ShouldBe(2);
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.Unsealed, 2));
    }

    [Fact]
    public async Task A_journal_written_anew_with_the_key_is_given_away_by_a_checkpoint_kept_elsewhere()
    {
        var record = Record.Of(12);
        record.Keep(record.Checkpoints[0]);
        record[2] = record[2] with { Actor = "person:eve" };
        record.Rehash(2);
        record.Checkpoints.Clear();
        record.Seal();
        await record.FindsAsync(1, AuditReason.Rewritten, 4);
    }

    [Fact]
    public async Task An_entry_appended_twice_is_found()
    {
        var record = Record.Of(12);
        record.Entries.Add(record[12]);
        await record.FindsAsync(12, AuditReason.SequenceRepeated);
    }

    [Fact]
    public async Task An_empty_journal_is_whole_unless_a_checkpoint_says_that_it_was_not_empty()
    {
        var record = new Record();
        (await record.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Entries.ShouldBe(0));
        record.Keep(Record.Of(10).Checkpoints[1]);
        await record.FindsAsync(1, AuditReason.TailMissing, 10);
    }
}
