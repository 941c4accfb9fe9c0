using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>The roles somebody holds, as a value; written as a list of role ids in the order of <see cref="Role"/>.</summary>
/// <param name="Bits">One bit for each role.</param>
[JsonConverter(typeof(Json))]
public readonly record struct RoleSet(uint Bits)
{
    /// <summary>No role.</summary>
    public static RoleSet None => default;

    /// <summary>Whether no role is held.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>What these roles allow together.</summary>
    public RightSet Rights => Roles.RightsOf(ToList());

    /// <summary>The set of these roles.</summary>
    public static RoleSet Of(params IEnumerable<Role> roles) => new(roles.Aggregate(0U, (bits, role) => bits | Bit(role)));

    /// <summary>Reads ids of roles; null when one of them is not a role's.</summary>
    public static RoleSet? Parse(IEnumerable<string> ids)
    {
        var roles = ids.Select(Roles.Parse).ToList();
        return roles.Contains(null) ? null : Of(roles.Select(role => role!.Value));
    }

    /// <summary>Whether the role is held.</summary>
    public bool Has(Role role) => (Bits & Bit(role)) != 0;

    /// <summary>Whether every role here is also held there.</summary>
    public bool IsWithin(RoleSet other) => (Bits & ~other.Bits) == 0;

    /// <summary>The roles in their declared order.</summary>
    public ImmutableArray<Role> ToList() => [.. Roles.All.Where(Has)];

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', ToList().Select(Roles.Id));

    private static uint Bit(Role role) => 1U << (int)role;

    private sealed class Json : JsonConverter<RoleSet>
    {
        public override RoleSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var roles = reader.TokenType == JsonTokenType.StartArray ? None : throw new JsonException();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var role = reader.TokenType == JsonTokenType.String ? Roles.Parse(reader.GetString()!) : null;
                roles = new RoleSet(roles.Bits | Bit(role ?? throw new JsonException()));
            }

            return roles;
        }

        public override void Write(Utf8JsonWriter writer, RoleSet value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var role in value.ToList())
            {
                writer.WriteStringValue(Roles.Id(role));
            }

            writer.WriteEndArray();
        }
    }
}
