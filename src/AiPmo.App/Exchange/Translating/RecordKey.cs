using System.Security.Cryptography;
using System.Text;
using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Translating;

/// <summary>A record's key: as people read it, and folded, as records are told apart.</summary>
/// <param name="Text">For people: <c>CFTC · Division of Data · Anomaly detection</c>.</param>
/// <param name="Identity">The stream follows from it.</param>
public sealed record RecordKey(string Text, string Identity)
{
    private const int DigestLength = 32;

    /// <summary>Sixteen bytes that stand for the identity.</summary>
    public UInt128 Hash => HashOf(Identity);

    /// <summary>The first sixteen bytes of a digest: two different texts never share them by chance.</summary>
    public static UInt128 HashOf(string text) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The key from the parts that the key columns hold; null when all are blank.</summary>
    public static RecordKey? Of(IReadOnlyList<string> parts)
    {
        var lines = parts.Select(Fold.Line).ToArray();
        if (lines.All(line => line.Length == 0))
        {
            return null;
        }

        // The separator cannot stand in a part, so that ("a", "b c") and ("a b", "c") stay two.
        var identity = string.Join('\u001F', lines.Select(line => line.ToLowerInvariant()));
        return new RecordKey(Short(string.Join(" · ", lines.Where(line => line.Length > 0))), Short(identity.Replace('\u001F', '\u241F')));
    }

    private static string Short(string text)
    {
        if (text.Length <= TakeOver.MaxSourceLength)
        {
            return text;
        }

        var kept = TakeOver.MaxSourceLength - DigestLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), "…", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).AsSpan(0, DigestLength));
    }
}
