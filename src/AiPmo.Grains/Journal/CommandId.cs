using System.Security.Cryptography;
using System.Text;

namespace AiPmo.Grains.Journal;

/// <summary>
/// Identifies one try of a command, so that a second try returns the first answer. Where a caller chose the key (an
/// <c>Idempotency-Key</c>), the fingerprint of the body goes with it: the same key over another body is recognised and refused.
/// </summary>
/// <param name="Key">32 lower-case hex characters.</param>
/// <param name="Fingerprint">16 lower-case hex characters, or empty.</param>
public readonly record struct CommandId(string Key, string Fingerprint = "")
{
    /// <summary>As stored in the journal: the key, then after a dot the fingerprint if there is one.</summary>
    public string Stored => Fingerprint.Length == 0 ? Key : $"{Key}.{Fingerprint}";

    /// <summary>A fresh id, for a command that nobody will try again with the same id unless they keep it.</summary>
    public static CommandId New() => new(Guid.CreateVersion7().ToString("n"));

    /// <summary>The same id from the same parts: for reactors, imports and idempotency keys.</summary>
    public static CommandId From(params ReadOnlySpan<string> parts) => new(Hash(parts)[..32]);

    /// <summary>This id with the fingerprint of a body.</summary>
    public CommandId WithFingerprint(ReadOnlySpan<byte> body) => this with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(body))[..16] };

    /// <summary>Reads the stored form.</summary>
    public static CommandId Parse(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? new CommandId(stored[..dot], stored[(dot + 1)..]) : new CommandId(stored);
    }

    private static string Hash(ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
