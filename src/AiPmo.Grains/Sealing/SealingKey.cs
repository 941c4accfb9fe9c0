using System.Security.Cryptography;
using System.Text;
using AiPmo.Domain.Seals;

namespace AiPmo.Grains.Sealing;

/// <summary>The private key that signs checkpoints. It lives in a file or in the configuration, never in the database.</summary>
public sealed class SealingKey : IDisposable
{
    private readonly ECDsa key;

    private SealingKey(ECDsa key)
    {
        this.key = key;
        Public = SealKey.Read(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())) ?? throw new CryptographicException("The sealing key is not on the curve P-256.");
    }

    /// <summary>Its public half.</summary>
    public SealKey Public { get; }

    /// <summary>A fresh key.</summary>
    public static SealingKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key in a PEM text (PKCS #8 or SEC 1).</summary>
    /// <exception cref="CryptographicException">It holds no private key on P-256.</exception>
    public static SealingKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new SealingKey(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException("The sealing key must be an unencrypted private ECDSA key on P-256 as PEM.", e);
        }
    }

    /// <summary>The key as PEM (PKCS #8).</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem();

    /// <summary>The checkpoint with this key's signature.</summary>
    public Checkpoint Sign(Checkpoint checkpoint)
    {
        var named = checkpoint with { KeyId = Public.Id };
        return named with { Signature = Sign(Encoding.UTF8.GetBytes(named.SignedText)) };
    }

    /// <summary>The signature with which this key hands over to the next.</summary>
    public string HandOver(SealKey next) => Sign(SealKey.Handover(Public, next));

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private string Sign(byte[] data) => Convert.ToBase64String(key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
