using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiPmo.Domain.Seals;

namespace AiPmo.Grains.Sealing;

/// <summary>
/// What the installation signed at a moment: that its journal had so many entries, and their root. Each names the one before it, so that none can be
/// left out. Whoever keeps one elsewhere can prove later that nothing up to it was changed.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Entries">How many entries it covers: 1 to this sequence.</param>
/// <param name="Root">The Merkle root over their hashes, 32 bytes.</param>
/// <param name="Frontier">The tree's complete subtrees, from which the next checkpoint goes on (<see cref="MerkleFrontier"/>); the root follows from it.</param>
/// <param name="Previous">The hash of the checkpoint before; 32 zero bytes for the first.</param>
/// <param name="Time">When it was signed, as the journal writes instants.</param>
/// <param name="KeyId">The key that signed.</param>
/// <param name="Signature">ECDSA over SHA-256 of <see cref="SignedText"/>, DER, Base64.</param>
public sealed record Checkpoint(long Number, long Entries, byte[] Root, byte[] Frontier, byte[] Previous, string Time, string KeyId, string Signature)
{
    /// <summary>What the first checkpoint names as the one before it.</summary>
    public static byte[] None { get; } = new byte[MerkleTree.HashSize];

    /// <summary>What is signed: seven lines of text, so that anybody can check it with OpenSSL alone.</summary>
    public string SignedText => string.Create(
        CultureInfo.InvariantCulture,
        $"aipmo-checkpoint/1\n{Number}\n{Entries}\n{Convert.ToHexStringLower(Root)}\n{Convert.ToHexStringLower(Previous)}\n{Time}\n{KeyId}\n");

    /// <summary>What the next checkpoint names: SHA-256 of the signed text.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(SignedText));

    /// <summary>Whether the key signed this.</summary>
    public bool IsSignedBy(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == KeyId && key.HasSigned(Encoding.UTF8.GetBytes(SignedText), Signature);
    }

    /// <summary>Whether both say the same.</summary>
    public bool SaysTheSame(Checkpoint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return SignedText == other.SignedText;
    }
}
