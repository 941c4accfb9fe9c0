using System.Numerics;

namespace AiPmo.Grains.Sealing;

/// <summary>
/// A Merkle tree that only grows, kept as the roots of its complete subtrees, one for each bit of its size: adding a leaf and taking the root
/// cost a few hashes, whatever the size, and a sealer goes on where the last one stopped without reading the journal again.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly byte[] roots = new byte[64 * MerkleTree.HashSize];

    /// <summary>How many leaves there are.</summary>
    public long Count { get; private set; }

    /// <summary>The frontier of a size from its stored form; null when the bytes do not fit the size.</summary>
    public static MerkleFrontier? Read(long count, ReadOnlySpan<byte> stored)
    {
        if (count < 0 || stored.Length != BitOperations.PopCount((ulong)count) * MerkleTree.HashSize)
        {
            return null;
        }

        var frontier = new MerkleFrontier { Count = count };
        for (var level = 62; level >= 0; level--)
        {
            if ((count & (1L << level)) != 0)
            {
                stored[..MerkleTree.HashSize].CopyTo(frontier.At(level));
                stored = stored[MerkleTree.HashSize..];
            }
        }

        return frontier;
    }

    /// <summary>Adds the leaf of an entry's hash.</summary>
    public void Add(ReadOnlySpan<byte> entryHash)
    {
        Span<byte> node = stackalloc byte[MerkleTree.HashSize];
        MerkleTree.Leaf(entryHash, node);
        var level = 0;
        for (var rest = Count; (rest & 1) == 1; rest >>= 1)
        {
            MerkleTree.Node(At(level++), node, node);
        }

        node.CopyTo(At(level));
        Count++;
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root()
    {
        if (Count == 0)
        {
            return MerkleTree.EmptyRoot();
        }

        var lowest = BitOperations.TrailingZeroCount(Count);
        var root = At(lowest).ToArray();
        for (var level = lowest + 1; level < 63; level++)
        {
            if ((Count & (1L << level)) != 0)
            {
                MerkleTree.Node(At(level), root, root);
            }
        }

        return root;
    }

    /// <summary>The stored form: the roots of the complete subtrees, the largest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>(BitOperations.PopCount((ulong)Count) * MerkleTree.HashSize);
        foreach (var (level, _) in Subtrees())
        {
            bytes.AddRange(At(level));
        }

        return [.. bytes];
    }

    /// <summary>
    /// The first complete subtree in which two frontiers of the same size differ, as leaves from–to (from 1, both included); null when they agree.
    /// It narrows down where a journal and its checkpoint part.
    /// </summary>
    public (long From, long To)? FirstDifference(MerkleFrontier other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Count, Count);
        foreach (var (level, start) in Subtrees())
        {
            if (!At(level).SequenceEqual(other.At(level)))
            {
                return (start + 1, start + (1L << level));
            }
        }

        return null;
    }

    private IEnumerable<(int Level, long Start)> Subtrees()
    {
        var start = 0L;
        for (var level = 62; level >= 0; level--)
        {
            if ((Count & (1L << level)) != 0)
            {
                yield return (level, start);
                start += 1L << level;
            }
        }
    }

    private Span<byte> At(int level) => roots.AsSpan(level * MerkleTree.HashSize, MerkleTree.HashSize);
}
