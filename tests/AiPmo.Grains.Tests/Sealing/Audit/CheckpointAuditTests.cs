using AiPmo.Domain.Seals;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Grains.Tests.Sealing.Audit;

/// <summary>Checkpoints and keys are forged, left out or foreign.</summary>
public sealed class CheckpointAuditTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_whole_journal_is_whole_however_it_is_read(int pageSize)
    {
        var record = Record.Of(12);
        record.PageSize = pageSize;
        record.Keep(record.Checkpoints[1]);
        var report = await record.VerifyAsync(fromElsewhere: true);
        report.ShouldSatisfyAllConditions(
            r => r.Valid.ShouldBeTrue(),
            r => r.FirstBad.ShouldBeNull(),
            r => r.Entries.ShouldBe(12),
            r => r.Sealed.ShouldBe(10),
            r => r.Newest.ShouldBe(record.Checkpoints[1]),
            r => r.NotProved.ShouldBe([new AuditNote(AuditNoteKind.Unsealed, 2)]));
    }

    [Fact]
    public async Task A_checkpoint_whose_signature_does_not_hold_is_forged()
    {
        var record = Record.Of(12);
        record.Checkpoints[1] = record.Checkpoints[1] with { Time = "2026-11-20T10:00:00.000001Z" };
        await record.FindsAsync(6, AuditReason.CheckpointForged, 10);
    }

    [Fact]
    public async Task A_checkpoint_signed_by_a_key_that_the_journal_does_not_know_is_foreign()
    {
        var record = Record.Of(12);
        using var other = SealingKey.New();
        record.Checkpoints.RemoveAt(1);
        record.Seal(by: other);
        await record.FindsAsync(6, AuditReason.KeyUnknown, 12);
    }

    [Fact]
    public async Task A_tree_that_does_not_give_the_root_is_forged()
    {
        var record = Record.Of(12);
        record.Checkpoints[1] = record.Checkpoints[1] with { Frontier = record.Checkpoints[0].Frontier };
        await record.FindsAsync(6, AuditReason.CheckpointForged, 10);
    }

    [Fact]
    public async Task A_checkpoint_left_out_is_missed()
    {
        var record = Record.Of(12);
        record.Checkpoints.RemoveAt(0);
        await record.FindsAsync(1, AuditReason.CheckpointMissing, 10);
    }

    [Fact]
    public async Task A_checkpoint_that_does_not_name_the_one_before_it_is_forged()
    {
        var record = Record.Of(12);
        record.Checkpoints[1] = Record.Key.Sign(record.Checkpoints[1] with { Previous = Checkpoint.None });
        await record.FindsAsync(6, AuditReason.CheckpointForged, 10);
    }

    [Fact]
    public async Task The_last_checkpoint_left_out_is_missed_by_the_one_kept_in_a_file()
    {
        var record = Record.Of(12);
        record.Keep(record.Checkpoints[1]);
        record.Checkpoints.RemoveAt(1);
        await record.FindsAsync(6, AuditReason.CheckpointMissing, 10);
    }

    [Fact]
    public async Task A_checkpoint_made_anew_with_the_key_contradicts_the_one_kept_in_a_file()
    {
        var record = Record.Of(12);
        record.Keep(record.Checkpoints[1]);
        record.Checkpoints[1] = Record.Key.Sign(record.Checkpoints[1] with { Time = "2026-11-20T11:00:00.000000Z" });
        await record.FindsAsync(6, AuditReason.CheckpointForged, 10);
    }

    [Fact]
    public async Task A_file_that_should_hold_a_checkpoint_and_does_not_is_named()
    {
        var record = Record.Of(12);
        record.Kept.Add(new KeptCheckpoint("kept.json", null));
        await record.FindsAsync(11, AuditReason.CheckpointUnreadable);
    }

    [Fact]
    public async Task A_key_that_hands_over_with_its_signature_is_followed()
    {
        var record = Record.Of(12);
        using var next = SealingKey.New();
        record.Append(SealEntity.Stream, new SealEvent.KeyRotated(next.Public.Id, next.Public.PublicKey, Record.Key.Public.Id, Record.Key.HandOver(next.Public)), "system:sealer");
        record.Seal(by: next);
        record.KeysAtHand = [next.Public];
        (await record.VerifyAsync()).ShouldSatisfyAllConditions(report => report.Valid.ShouldBeTrue(), report => report.Sealed.ShouldBe(13));
    }

    [Fact]
    public async Task A_key_that_takes_over_without_the_signature_of_the_one_before_is_forged()
    {
        var record = Record.Of(12);
        using var next = SealingKey.New();
        record.Append(SealEntity.Stream, new SealEvent.KeyRotated(next.Public.Id, next.Public.PublicKey, Record.Key.Public.Id, next.HandOver(next.Public)), "system:sealer");
        record.Seal(by: next);
        await record.FindsAsync(13, AuditReason.KeyForged);
    }

    [Fact]
    public async Task A_second_first_key_is_forged()
    {
        var record = Record.Of(12);
        using var next = SealingKey.New();
        record.Append(SealEntity.Stream, new SealEvent.KeyIntroduced(next.Public.Id, next.Public.PublicKey), "system:sealer");
        await record.FindsAsync(13, AuditReason.KeyForged);
    }

    [Fact]
    public async Task A_key_that_stands_in_for_a_lost_one_is_accepted_and_named_as_not_proved()
    {
        var record = Record.Of(12);
        using var next = SealingKey.New();
        record.Append(SealEntity.Stream, new SealEvent.KeyReplaced(next.Public.Id, next.Public.PublicKey, Record.Key.Public.Id), "system:sealer");
        record.Seal(by: next);
        record.KeysAtHand = [next.Public];
        var report = await record.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.KeyReplaced, 13));
    }

    [Fact]
    public async Task A_journal_sealed_with_another_key_than_the_one_at_hand_is_not_ours()
    {
        var record = Record.Of(12);
        using var ours = SealingKey.New();
        record.KeysAtHand = [ours.Public];
        await record.FindsAsync(1, AuditReason.KeyForeign);
    }

    [Fact]
    public async Task Without_a_key_at_hand_the_report_says_whose_word_it_takes()
    {
        var record = Record.Of(12);
        record.KeysAtHand = [];
        var report = await record.VerifyAsync();
        report.Valid.ShouldBeTrue();
        report.NotProved.ShouldContain(new AuditNote(AuditNoteKind.KeyNotAtHand));
    }
}
