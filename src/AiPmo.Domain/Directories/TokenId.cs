using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPmo.Domain.Directories;

/// <summary>The opaque id of a program's bearer token; never the secret itself.</summary>
/// <param name="Value">1 to 64 characters of a-z, 0-9 and hyphen.</param>
[JsonConverter(typeof(Json))]
public readonly record struct TokenId(string Value)
{
    /// <summary>Whether the text can be a token's id: the form of a person's id.</summary>
    public static bool IsValid(string? text) => PersonId.IsValid(text);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private sealed class Json : JsonConverter<TokenId>
    {
        public override TokenId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } id && IsValid(id) ? new TokenId(id) : throw new JsonException("Not a token's id.");

        public override void Write(Utf8JsonWriter writer, TokenId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
