namespace AiPmo.Grains.Sealing;

/// <summary>Proofs of RFC 9162: inclusion (2.1.3) and consistency (2.1.4). Making one takes the leaves, checking one takes only hashes.</summary>
public static class MerkleProof
{
    /// <summary>The hashes beside the path from a leaf to the root, lowest first.</summary>
    /// <param name="leaves">All leaves.</param>
    /// <param name="index">The leaf, from 0.</param>
    public static IReadOnlyList<byte[]> OfInclusion(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        var proof = new List<byte[]>();
        Path(leaves, index, proof);
        return proof;
    }

    /// <summary>Whether the proof leads from the leaf at this index of a tree of this size to the root.</summary>
    public static bool Includes(byte[] root, long size, byte[] leaf, long index, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleTree.Join(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.Join(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>The hashes that show that the tree over the first leaves is a beginning of the tree over all.</summary>
    /// <param name="leaves">All leaves.</param>
    /// <param name="first">How many leaves the older tree has: 1 to all.</param>
    public static IReadOnlyList<byte[]> OfConsistency(ReadOnlySpan<byte[]> leaves, int first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, leaves.Length);
        var proof = new List<byte[]>();
        Subproof(leaves, first, whole: true, proof);
        return proof;
    }

    /// <summary>Whether the proof shows that the newer root's tree begins with the older root's.</summary>
    public static bool IsConsistent(byte[] older, long olderSize, byte[] newer, long newerSize, IReadOnlyList<byte[]> proof)
    {
        if (olderSize < 1 || olderSize >= newerSize)
        {
            return olderSize == newerSize && proof.Count == 0 && older.AsSpan().SequenceEqual(newer);
        }

        IReadOnlyList<byte[]> path = long.IsPow2(olderSize) ? [older, .. proof] : proof;
        if (path.Count == 0)
        {
            return false;
        }

        var (at, last) = (olderSize - 1, newerSize - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (first, second) = (path[0], path[0]);
        foreach (var hash in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (MerkleTree.Join(hash, first), MerkleTree.Join(hash, second));
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                second = MerkleTree.Join(second, hash);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && first.AsSpan().SequenceEqual(older) && second.AsSpan().SequenceEqual(newer);
    }

    private static void Path(ReadOnlySpan<byte[]> leaves, int index, List<byte[]> proof)
    {
        if (leaves.Length == 1)
        {
            return;
        }

        var split = MerkleTree.Split(leaves.Length);
        if (index < split)
        {
            Path(leaves[..split], index, proof);
            proof.Add(MerkleTree.Root(leaves[split..]));
        }
        else
        {
            Path(leaves[split..], index - split, proof);
            proof.Add(MerkleTree.Root(leaves[..split]));
        }
    }

    private static void Subproof(ReadOnlySpan<byte[]> leaves, int first, bool whole, List<byte[]> proof)
    {
        if (first == leaves.Length)
        {
            if (!whole)
            {
                proof.Add(MerkleTree.Root(leaves));
            }

            return;
        }

        var split = MerkleTree.Split(leaves.Length);
        if (first <= split)
        {
            Subproof(leaves[..split], first, whole, proof);
            proof.Add(MerkleTree.Root(leaves[split..]));
        }
        else
        {
            Subproof(leaves[split..], first - split, whole: false, proof);
            proof.Add(MerkleTree.Root(leaves[..split]));
        }
    }
}
