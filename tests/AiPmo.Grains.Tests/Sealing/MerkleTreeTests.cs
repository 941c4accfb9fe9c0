using AiPmo.Grains.Sealing;

namespace AiPmo.Grains.Tests.Sealing;

public sealed class MerkleTreeTests
{
    /// <summary>The eight inputs with which implementations of Certificate Transparency are compared.</summary>
    private static readonly byte[][] Inputs =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 100).Select(i => MerkleTree.Leaf([(byte)i]))];

    [Fact]
    public void A_tree_without_leaves_has_the_hash_of_nothing_as_its_root() =>
        Convert.ToHexStringLower(MerkleTree.Root([])).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_the_published_vectors(int size, string root)
    {
        Convert.ToHexStringLower(MerkleTree.Root([.. Inputs[..size].Select(input => MerkleTree.Leaf(input))])).ShouldBe(root);
        var frontier = new MerkleFrontier();
        foreach (var input in Inputs[..size])
        {
            frontier.Add(input);
        }

        Convert.ToHexStringLower(frontier.Root()).ShouldBe(root);
    }

    [Fact]
    public void A_node_does_not_pass_for_a_leaf() => MerkleTree.Leaf([.. Leaves[0], .. Leaves[1]]).ShouldNotBe(MerkleTree.Root(Leaves.AsSpan(0, 2)));

    [Fact]
    public void Every_leaf_of_every_tree_is_proved_to_be_in_it_and_nothing_else_is()
    {
        for (var size = 1; size <= 33; size++)
        {
            var root = MerkleTree.Root(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleProof.OfInclusion(Leaves.AsSpan(0, size), index);
                MerkleProof.Includes(root, size, Leaves[index], index, proof).ShouldBeTrue();
                MerkleProof.Includes(root, size, Leaves[index + 1], index, proof).ShouldBeFalse();
                MerkleProof.Includes(root, size, Leaves[index], (index + 1) % size, proof).ShouldBe(size == 1);
                MerkleProof.Includes(root, size, Leaves[index], index, [.. proof, Leaves[0]]).ShouldBeFalse();
                MerkleProof.Includes(root, size, Leaves[index], index, [.. proof.Skip(1)]).ShouldBe(size == 1);
            }
        }
    }

    [Fact]
    public void Every_tree_is_proved_to_be_a_beginning_of_every_larger_one()
    {
        for (var newer = 1; newer <= 33; newer++)
        {
            var root = MerkleTree.Root(Leaves.AsSpan(0, newer));
            for (var older = 1; older <= newer; older++)
            {
                var proof = MerkleProof.OfConsistency(Leaves.AsSpan(0, newer), older);
                MerkleProof.IsConsistent(MerkleTree.Root(Leaves.AsSpan(0, older)), older, root, newer, proof).ShouldBeTrue();
                MerkleProof.IsConsistent(MerkleTree.Root(Leaves.AsSpan(1, older)), older, root, newer, proof).ShouldBeFalse();
                MerkleProof.IsConsistent(MerkleTree.Root(Leaves.AsSpan(0, older)), older, root, newer, [.. proof, root]).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(4, 4)]
    [InlineData(0, 0)]
    public void A_leaf_outside_the_tree_is_never_proved(long index, long size) =>
        MerkleProof.Includes(MerkleTree.Root(Leaves.AsSpan(0, 4)), size, Leaves[0], index, []).ShouldBeFalse();
}
