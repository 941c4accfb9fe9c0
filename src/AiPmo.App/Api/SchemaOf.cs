using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains;
using Microsoft.OpenApi;

namespace AiPmo.App.Api;

/// <summary>The schema of a record as <see cref="GrainJson"/> writes and reads it: closed, with what may be left out left optional.</summary>
internal static class SchemaOf
{
    /// <summary>Text that is a person's id.</summary>
    public static OpenApiSchema Person { get; } = new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9-]{1,64}$", Description = "The opaque id of a person." };

    /// <summary>Text that is a use case's key.</summary>
    public static OpenApiSchema Key { get; } = new() { Type = JsonSchemaType.String, Pattern = "^UC-[0-9]{4,10}$" };

    /// <summary>A record; members named in <paramref name="without"/> stand elsewhere (in the address).</summary>
    public static OpenApiSchema Record(Type type, params IEnumerable<string> without)
    {
        var left = without.ToHashSet(StringComparer.Ordinal);
        var properties = GrainJson.Options.GetTypeInfo(type).Properties.Where(property => property.Get is not null && !left.Contains(property.Name)).ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Properties = properties.ToDictionary(property => property.Name, property => (IOpenApiSchema)Value(property.PropertyType), StringComparer.Ordinal),
            Required = properties.Where(property => !MayBeAbsent(property)).Select(property => property.Name).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>One of these texts.</summary>
    public static OpenApiSchema OneOf(IEnumerable<string> ids) =>
        new() { Type = JsonSchemaType.String, Enum = [.. ids.Select(id => (System.Text.Json.Nodes.JsonNode)id)] };

    /// <summary>A list.</summary>
    public static OpenApiSchema ListOf(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    /// <summary>Whether a member may be left out.</summary>
    public static bool MayBeAbsent(JsonPropertyInfo property) =>
        property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null || property.AssociatedParameter?.HasDefaultValue == true
        || property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) == true;

    private static OpenApiSchema Value(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => new OpenApiSchema { Type = JsonSchemaType.String },
        var t when t == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        var t when t == typeof(int) || t == typeof(long) => new OpenApiSchema { Type = JsonSchemaType.Integer },
        var t when t == typeof(DateOnly) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        var t when t == typeof(DateTimeOffset) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        var t when t == typeof(PersonId) => Person,
        var t when t == typeof(UseCaseKey) => Key,
        var t when t == typeof(RoleSet) => ListOf(OneOf(Roles.All.Select(Roles.Id))),
        var t when t == typeof(FieldChanges) => OpenApiSchemas.Fields(required: false),
        { IsEnum: true } t => OneOf(Enum.GetNames(t).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
        var t when Element(t, typeof(IReadOnlyDictionary<,>), 1) is { } value => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Value(value) },
        var t when (Element(t, typeof(ImmutableArray<>), 0) ?? Element(t, typeof(IReadOnlyList<>), 0)) is { } item => ListOf(Value(item)),
        var t => Record(t),
    };

    private static Type? Element(Type type, Type generic, int argument) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[argument] : null;
}
