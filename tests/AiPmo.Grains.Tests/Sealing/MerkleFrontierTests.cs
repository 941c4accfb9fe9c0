using AiPmo.Grains.Sealing;

namespace AiPmo.Grains.Tests.Sealing;

public sealed class MerkleFrontierTests
{
    [Fact]
    public void It_has_the_root_of_the_whole_tree_at_every_size()
    {
        var frontier = new MerkleFrontier();
        frontier.Root().ShouldBe(MerkleTree.EmptyRoot());
        for (var size = 1; size <= 200; size++)
        {
            frontier.Add(Entry(size));
            frontier.Count.ShouldBe(size);
            frontier.Root().ShouldBe(MerkleTree.Root([.. Enumerable.Range(1, size).Select(i => MerkleTree.Leaf(Entry(i)))]));
        }
    }

    [Fact]
    public void Stored_and_read_back_it_grows_on_as_if_nothing_had_been()
    {
        for (var size = 0; size <= 70; size++)
        {
            var before = Of(size);
            var after = MerkleFrontier.Read(size, before.ToBytes()).ShouldNotBeNull();
            before.Add(Entry(size + 1));
            after.Add(Entry(size + 1));
            after.Root().ShouldBe(before.Root());
        }
    }

    [Theory]
    [InlineData(3, 32)]
    [InlineData(3, 65)]
    [InlineData(0, 32)]
    [InlineData(-1, 0)]
    public void Bytes_that_do_not_fit_the_size_are_not_read(long size, int bytes) => MerkleFrontier.Read(size, new byte[bytes]).ShouldBeNull();

    [Theory]
    [InlineData(3, 1, 8)]
    [InlineData(9, 9, 12)]
    [InlineData(13, 13, 13)]
    public void The_first_subtree_that_differs_says_where_two_journals_part(int changed, long from, long to)
    {
        var other = new MerkleFrontier();
        for (var i = 1; i <= 13; i++)
        {
            other.Add(Entry(i == changed ? 1000 : i));
        }

        Of(13).FirstDifference(other).ShouldBe((from, to));
    }

    [Fact]
    public void Equal_journals_part_nowhere() => Of(13).FirstDifference(Of(13)).ShouldBeNull();

    private static byte[] Entry(int number) => System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number));

    private static MerkleFrontier Of(int size)
    {
        var frontier = new MerkleFrontier();
        for (var i = 1; i <= size; i++)
        {
            frontier.Add(Entry(i));
        }

        return frontier;
    }
}
