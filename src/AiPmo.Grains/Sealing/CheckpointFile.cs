using System.Text.Json;
using System.Text.Json.Serialization;
using AiPmo.Domain.Seals;

namespace AiPmo.Grains.Sealing;

/// <summary>A checkpoint as it is kept outside the database: with the public key, so that it can be checked alone.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Key">The key that signed it.</param>
public sealed record CheckpointFile(Checkpoint Checkpoint, SealKey Key)
{
    /// <summary>The longest file that is read.</summary>
    public const int MaxLength = 16_384;

    private const string FormatName = "aipmo-checkpoint/1";

    private static readonly JsonSerializerOptions Options = new(GrainJson.Options) { WriteIndented = true, RespectRequiredConstructorParameters = true, Converters = { new HexBytes() } };

    /// <summary>The file's text.</summary>
    public string Write() => JsonSerializer.Serialize(
        new Shape(FormatName, Checkpoint.Number, Checkpoint.Entries, Checkpoint.Root, Checkpoint.Frontier, Checkpoint.Previous, Checkpoint.Time, Checkpoint.KeyId, Checkpoint.Signature, Key.PublicKey),
        Options) + "\n";

    /// <summary>Reads a file's text; null when it is no checkpoint, or not signed by the key it brings.</summary>
    public static CheckpointFile? Read(string text)
    {
        try
        {
            if (text.Length > MaxLength || JsonSerializer.Deserialize<Shape>(text, Options) is not { Format: FormatName } shape)
            {
                return null;
            }

            var checkpoint = new Checkpoint(shape.Number, shape.Entries, shape.Root, shape.Frontier, shape.Previous, shape.Time, shape.KeyId, shape.Signature);
            return IsWhole(checkpoint) && SealKey.Read(shape.PublicKey) is { } key && checkpoint.IsSignedBy(key) ? new CheckpointFile(checkpoint, key) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(Checkpoint checkpoint) =>
        checkpoint is { Number: >= 1, Entries: >= 1, Root.Length: MerkleTree.HashSize, Previous.Length: MerkleTree.HashSize }
        && MerkleFrontier.Read(checkpoint.Entries, checkpoint.Frontier) is { } frontier && frontier.Root().AsSpan().SequenceEqual(checkpoint.Root);

    private sealed record Shape(
        string Format, long Number, long Entries, byte[] Root, byte[] Frontier, byte[] Previous, string Time, string KeyId, string Signature, string PublicKey);

    private sealed class HexBytes : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Convert.FromHexString(reader.GetString() ?? string.Empty);
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException)
            {
                throw new JsonException("Not hexadecimal.", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToHexStringLower(value));
    }
}
