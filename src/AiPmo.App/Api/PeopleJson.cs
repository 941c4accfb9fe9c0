using System.Globalization;
using System.Text.Json;
using AiPmo.App.Auth;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;

namespace AiPmo.App.Api;

/// <summary>People as the API shows them, and the few members it takes about them.</summary>
internal static class PeopleJson
{
    /// <summary>A person.</summary>
    public static void Write(Utf8JsonWriter writer, PersonDetails person)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, person.Id.Value);
        writer.WriteString("name"u8, person.Name);
        writer.Optional("email", person.Email);
        writer.WriteString("state"u8, Id(person.State));
        writer.WriteStartArray("roles"u8);
        foreach (var role in person.Roles.ToList())
        {
            writer.WriteStringValue(Domain.Access.Roles.Id(role));
        }

        writer.WriteEndArray();
        if (person.Limits != Limits.None)
        {
            writer.WriteStartObject("limits"u8);
            writer.Optional("from", Iso(person.Limits.From));
            writer.Optional("until", Iso(person.Limits.Until));
            if (person.Limits.OnlyUseCases is { } keys)
            {
                writer.WriteStartArray("onlyUseCases"u8);
                foreach (var key in keys)
                {
                    writer.WriteStringValue(key.ToString());
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.Instant("lockedUntil", person.LockedUntil);
        writer.Instant("createdAt", person.CreatedAt);
        writer.Instant("signedInAt", person.SignedInAt);
        writer.WriteEndObject();
    }

    /// <summary>An invitation; the link is below the address this installation is reached by.</summary>
    public static void Write(Utf8JsonWriter writer, Invitation invitation)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, invitation.Person.Value);
        writer.WriteString("link"u8, invitation.Link);
        writer.WriteEndObject();
    }

    /// <summary>The state's id.</summary>
    public static string Id(PersonState state) => state switch
    {
        PersonState.Active => "active",
        PersonState.Invited => "invited",
        PersonState.SwitchedOff => "switched-off",
        PersonState.Contact => "contact",
    };

    /// <summary>The state with this id, or null.</summary>
    public static PersonState? State(string id) => Enum.GetValues<PersonState>().Cast<PersonState?>().FirstOrDefault(state => Id(state!.Value) == id);

    /// <summary>The roles in a body; null when they are missing or one is none.</summary>
    public static RoleSet? Roles(JsonElement json) =>
        json.TryGetProperty("roles", out var roles) && roles.ValueKind == JsonValueKind.Array && roles.EnumerateArray().All(role => role.ValueKind == JsonValueKind.String)
            ? RoleSet.Parse(roles.EnumerateArray().Select(role => role.GetString()!))
            : null;

    /// <summary>A text in a body, or null.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>The first member that is none of these, or null.</summary>
    public static string? UnknownMember(JsonElement json, string[] members) =>
        json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !members.Contains(name, StringComparer.Ordinal));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
