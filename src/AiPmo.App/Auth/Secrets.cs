using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AiPmo.App.Auth;

/// <summary>Draws secrets and hashes them for keeping. 256 random bits need no slow hash: nobody tries them all.</summary>
public static class Secrets
{
    /// <summary>How tokens of programs begin, so that a scanner finds one that leaked.</summary>
    public const string TokenPrefix = "aipmo_";

    /// <summary>The longest secret that is looked at.</summary>
    public const int MaxLength = 100;

    /// <summary>256 random bits as text for URLs and headers.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A fresh token for a program.</summary>
    public static string DrawToken() => TokenPrefix + Draw();

    /// <summary>A fresh security stamp.</summary>
    public static string DrawStamp() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is kept of a secret: SHA-256, lower-case hex.</summary>
    public static string Hash(string secret)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = stackalloc byte[MaxLength * 3];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret.AsSpan(0, Math.Min(secret.Length, MaxLength)), bytes)], digest);
        return Convert.ToHexStringLower(digest);
    }
}
