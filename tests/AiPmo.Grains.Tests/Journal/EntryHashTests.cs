using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Tests.Journal;

public sealed class EntryHashTests
{
    private static readonly PendingEntry Entry = new(
        new StreamId("use-case/1"), 1, "use-case.retired", 1, "2026-11-20T09:30:00.000000Z", "person:ada", "c0ffee", "import:1", [1, 2, 3], "{}", []);

    [Fact]
    public void Whoever_changes_any_column_changes_the_hash()
    {
        var hash = Hash(Entry);
        PendingEntry[] changed =
        [
            Entry with { Stream = new StreamId("use-case/2") }, Entry with { Version = 2 }, Entry with { Type = "use-case.retireD" }, Entry with { TypeVersion = 2 },
            Entry with { Time = "2026-11-20T09:30:00.000001Z" }, Entry with { Actor = "person:eve" }, Entry with { CommandId = "c0ffef" },
            Entry with { Cause = string.Empty }, Entry with { Salt = [1, 2, 4] }, Entry with { Payload = "{ }" },
        ];

        changed.Select(Hash).ShouldAllBe(other => !other.SequenceEqual(hash));
    }

    [Fact]
    public void Text_cannot_move_from_one_column_to_the_next_unnoticed() =>
        Hash(Entry with { Actor = "person:ad", CommandId = "ac0ffee" }).ShouldNotBe(Hash(Entry));

    [Fact]
    public void The_hash_covers_what_came_before() =>
        EntryHash.Compute(new byte[32], Entry, [1]).ShouldNotBe(EntryHash.Compute([.. new byte[31], 1], Entry, [1]));

    [Fact]
    public void Columns_longer_than_the_buffer_are_hashed_whole()
    {
        var longer = Entry with { Cause = new string('x', 5000) };

        Hash(longer).ShouldNotBe(Hash(longer with { Cause = new string('x', 4999) + "y" }));
    }

    private static byte[] Hash(PendingEntry entry) => EntryHash.Compute(EntryHash.Start, entry, EntryHash.Digest(entry.Salt, entry.Payload));
}
