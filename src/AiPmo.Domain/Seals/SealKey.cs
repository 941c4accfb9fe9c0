using System.Security.Cryptography;
using System.Text;

namespace AiPmo.Domain.Seals;

/// <summary>The public half of a key that signs checkpoints: ECDSA on the curve P-256, signatures as DER over SHA-256, as OpenSSL reads them.</summary>
/// <param name="Id">The first 16 hex characters of SHA-256 over the public key: what a checkpoint names.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, Base64.</param>
public sealed record SealKey(string Id, string PublicKey)
{
    private const int MaxLength = 200;

    /// <summary>The key from its public half; null when the text is no such key.</summary>
    public static SealKey? Read(string? publicKey)
    {
        if (publicKey is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        var bytes = new byte[MaxLength];
        if (!Convert.TryFromBase64String(publicKey, bytes, out var length) || Open(bytes.AsSpan(0, length)) is not { } key)
        {
            return null;
        }

        key.Dispose();
        return new SealKey(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)))[..16], publicKey);
    }

    /// <summary>What a key signs to hand over to the next.</summary>
    public static byte[] Handover(SealKey former, SealKey next) => Encoding.UTF8.GetBytes($"aipmo-seal-handover/1\n{former.Id}\n{next.Id}\n{next.PublicKey}\n");

    /// <summary>Whether this key made the signature (Base64) over the data.</summary>
    public bool HasSigned(ReadOnlySpan<byte> data, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var bytes = new byte[MaxLength];
        if (signature.Length > MaxLength || !Convert.TryFromBase64String(signature, bytes, out var length))
        {
            return false;
        }

        using var key = Open(Convert.FromBase64String(PublicKey));
        return key is not null && key.VerifyData(data, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static ECDsa? Open(ReadOnlySpan<byte> publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            if (read == publicKey.Length && key.KeySize == 256)
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // What comes from outside may be anything; that it is no key is an answer, not a failure.
        }

        key.Dispose();
        return null;
    }
}
