using System.Numerics;
using System.Security.Cryptography;

namespace AiPmo.Grains.Sealing;

/// <summary>
/// The Merkle tree of RFC 9162, section 2.1, over the entries' hashes: one root stands for the whole journal, a short proof shows that an entry is
/// in it (so that a dossier proves its few entries without carrying the rest), another that an older root is a beginning of a newer one.
/// </summary>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashSize = 32;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static byte[] EmptyRoot() => SHA256.HashData([]);

    /// <summary>A leaf: SHA-256(0x00 ‖ data). The prefix keeps a node from passing for a leaf.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashSize];
        Leaf(data, hash);
        return hash;
    }

    /// <summary>A leaf, into 32 bytes of the caller's.</summary>
    public static void Leaf(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Span<byte> buffer = data.Length <= 128 ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        buffer[0] = 0x00;
        data.CopyTo(buffer[1..]);
        SHA256.HashData(buffer, hash);
    }

    /// <summary>A node: SHA-256(0x01 ‖ left ‖ right), into 32 bytes of the caller's, which may be those of a child.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * HashSize)];
        buffer[0] = 0x01;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + HashSize)..]);
        SHA256.HashData(buffer, hash);
    }

    /// <summary>The root over these leaves.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 0 ? EmptyRoot() : leaves[0];
        }

        var split = Split(leaves.Length);
        return Join(Root(leaves[..split]), Root(leaves[split..]));
    }

    /// <summary>The largest power of two below <paramref name="size"/>: where a tree of that size divides.</summary>
    internal static int Split(int size) => 1 << BitOperations.Log2((uint)(size - 1));

    /// <summary>A node as a fresh array.</summary>
    internal static byte[] Join(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashSize];
        Node(left, right, hash);
        return hash;
    }
}
