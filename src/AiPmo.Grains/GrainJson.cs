using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;

namespace AiPmo.Grains;

/// <summary>How events and grain messages are written as JSON: camelCase, enums by their ids, commands by their names, unknown members refused.</summary>
public static class GrainJson
{
    /// <summary>The one set of options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = false,
            AllowDuplicateProperties = false,
            MaxDepth = 32,

            // The journal is read by people; what is not ASCII stays readable. It is never put into a page unescaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DeclareCommands } },
            Converters = { new UseCaseKeyJson(), new PersonIdJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Every command is declared as derived from <see cref="Command"/> under its name, so that an envelope can leave the process.</summary>
    private static void DeclareCommands(JsonTypeInfo type)
    {
        if (type.Type == typeof(Command))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "command" };
            foreach (var command in CommandCatalogue.All)
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(command.Type, $"{command.Kind}.{command.Name}"));
            }
        }
    }

    private sealed class UseCaseKeyJson : JsonConverter<UseCaseKey>
    {
        public override UseCaseKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            UseCaseKey.Parse(reader.GetString()) ?? throw new JsonException("Not a use-case key.");

        public override void Write(Utf8JsonWriter writer, UseCaseKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class PersonIdJson : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } id && PersonId.IsValid(id) ? new PersonId(id) : throw new JsonException("Not a person's id.");

        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
