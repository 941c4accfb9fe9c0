using AiPmo.App.Exchange.Running;
using AiPmo.App.Verbs;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Storage.People;
using Microsoft.OpenApi;
using Type = Microsoft.OpenApi.JsonSchemaType;

namespace AiPmo.App.Api;

/// <summary>The named schemas of the API's description, from the same catalogues the program reads and writes by.</summary>
internal static class OpenApiSchemas
{
    private static readonly OpenApiSchema Text = new() { Type = Type.String };
    private static readonly OpenApiSchema Number = new() { Type = Type.Integer };
    private static readonly OpenApiSchema Instant = new() { Type = Type.String, Format = "date-time" };

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<(string Name, OpenApiSchema Schema)> All(Func<string, IOpenApiSchema> named)
    {
        yield return ("NewUseCase", Fields(required: true));
        yield return ("UseCaseChanges", Fields(required: false));
        yield return ("UseCase", Shown(UseCaseFields.Catalogue.All.Select(field => (field.Id, Field(field, nullable: false))), ["key", "version", "stage", "status", "title"]));
        yield return ("UseCasePage", Page(Shown(ListColumns.Select(id => (id, Field(UseCaseFields.Catalogue[id], nullable: false))), ["key", "version", "stage", "status", "title"])));
        yield return ("Done", Object([("key", SchemaOf.Key), ("version", Number), ("changed", new OpenApiSchema { Type = Type.Boolean, Description = "Whether anything was to do." })]));
        yield return ("Event", Object(
            [("sequence", Number), ("version", Number), ("type", Text), ("time", Instant), ("actor", Text), ("cause", Text), ("event", new OpenApiSchema { Type = Type.Object })], optional: ["cause"]));
        yield return ("EventPage", Page(named("Event")));
        yield return ("Entry", Object(
        [
            ("sequence", Number), ("stream", Text), ("version", Number), ("type", Text), ("typeVersion", Number), ("time", Text), ("actor", Text), ("commandId", Text), ("cause", Text),
            ("salt", Hex(0, 16)), ("payload", new OpenApiSchema { Type = Type.String, Description = "The event as JSON text, exactly as it was hashed." }), ("hash", Hex(32, 32)),
        ]));
        yield return ("EntryPage", Page(named("Entry")));
        yield return ("Verification", SchemaOf.Record(typeof(AuditDocument)));
        yield return ("Person", Object(
        [
            ("id", SchemaOf.Person), ("name", Text), ("email", Text), ("state", SchemaOf.OneOf(Enum.GetValues<PersonState>().Select(PeopleJson.Id))), ("roles", RoleList),
            ("limits", SchemaOf.Record(typeof(Limits))), ("lockedUntil", Instant), ("createdAt", Instant), ("signedInAt", Instant),
        ],
        optional: ["email", "limits", "lockedUntil", "signedInAt"]));
        yield return ("PersonPage", Page(named("Person")));
        yield return ("NewPerson", Closed(Object([("name", Text), ("email", new OpenApiSchema { Type = Type.String, Format = "email" }), ("roles", RoleList)])));
        yield return ("PersonData", Closed(Object([("name", Text), ("email", new OpenApiSchema { Type = Type.String, Format = "email" })], optional: ["email"])));
        yield return ("Invitation", Object([("id", SchemaOf.Person), ("link", new OpenApiSchema { Type = Type.String, Description = "Below the address of this installation; works once." })]));
        yield return ("ImportForm", Closed(Object(
            [("file", new OpenApiSchema { Type = Type.String, Format = "binary" }), ("mapping", new OpenApiSchema { Type = Type.String, Description = "A mapping as YAML; without one a mapping is recognised or proposed." })],
            optional: ["mapping"])));
        yield return ("Import", Object(
        [
            ("id", Text), ("fileName", Text), ("size", Number), ("since", Instant), ("state", SchemaOf.OneOf(["reading", "refused", "ready", "running", "done", "failed"])),
            ("done", Number), ("records", Number), ("report", SchemaOf.Record(typeof(ImportReport))), ("code", Text), ("detail", Text),
        ],
        optional: ["done", "records", "report", "code", "detail"]));
        yield return ("ImportList", Object([("items", SchemaOf.ListOf(named("Import"))), ("total", Number)]));
        yield return ("Problem", Object(
            [("type", Text), ("title", Text), ("status", Number), .. RefusalMembers, ("errors", SchemaOf.ListOf(Object(RefusalMembers, ["legalBasis", "values"])))],
            optional: ["legalBasis", "values", "errors"]));
    }

    /// <summary>The fields of a use case as they are sent: closed, null for unknown.</summary>
    public static OpenApiSchema Fields(bool required) => Closed(Object(
        UseCaseFields.Catalogue.All.Select(field => (field.Id, Field(field, nullable: !field.Required))),
        optional: UseCaseFields.Catalogue.All.Where(field => !(required && field.Required)).Select(field => field.Id)));

    private static IEnumerable<string> ListColumns => ["title", "businessUnit", "owner", "vendor", "sourcing", "autonomy", "horizon", "plannedEnd", "costPlanned"];

    private static OpenApiSchema RoleList => SchemaOf.ListOf(SchemaOf.OneOf(Roles.All.Select(Roles.Id)));

    private static IEnumerable<(string Name, OpenApiSchema Schema)> RefusalMembers =>
    [
        ("detail", Text), ("code", new OpenApiSchema { Type = Type.String, Description = "Stable: key on it." }), ("legalBasis", Text),
        ("values", new OpenApiSchema { Type = Type.Object, AdditionalProperties = Text, Description = "What the sentence names." }),
    ];

    private static OpenApiSchema Shown(IEnumerable<(string Id, OpenApiSchema Schema)> fields, string[] always)
    {
        (string, OpenApiSchema)[] members =
        [
            ("key", SchemaOf.Key), ("version", Number), ("stage", SchemaOf.OneOf(Lifecycle.Stages.Select(Lifecycle.Id))), ("status", SchemaOf.OneOf(Lifecycle.Statuses.Select(Lifecycle.Id))),
            .. fields, ("source", Object([("name", Text), ("key", Text)])), ("sourceName", Text), ("takenOverIn", SchemaOf.OneOf(Lifecycle.Stages.Select(Lifecycle.Id))), ("retiredBecause", Text),
            ("createdAt", Instant), ("createdBy", Text), ("updatedAt", Instant), ("updatedBy", Text),
        ];
        return Object(members, optional: members.Select(member => member.Item1).Except(always));
    }

    private static OpenApiSchema Field(Field field, bool nullable)
    {
        var schema = field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText => new OpenApiSchema { Type = Type.String, MaxLength = field.MaxLength },
            FieldKind.Person => new OpenApiSchema { Type = Type.String, Pattern = SchemaOf.Person.Pattern, Description = SchemaOf.Person.Description },
            FieldKind.Choice => SchemaOf.OneOf(field.Options),
            FieldKind.Choices => new OpenApiSchema { Type = Type.Array, Items = SchemaOf.OneOf(field.Options), MaxItems = field.MaxCount, UniqueItems = true },
            FieldKind.Tags => new OpenApiSchema { Type = Type.Array, Items = new OpenApiSchema { Type = Type.String, MaxLength = field.MaxLength }, MaxItems = field.MaxCount, UniqueItems = true },
            FieldKind.YesNo => new OpenApiSchema { Type = Type.Boolean },
            FieldKind.Date => new OpenApiSchema { Type = Type.String, Pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", Description = "As vague as it is known: 2026, 2026-11 or 2026-11-20." },
            FieldKind.Money => Closed(Object([("minor", new OpenApiSchema { Type = Type.Integer, Minimum = "0" }), ("currency", new OpenApiSchema { Type = Type.String, Pattern = "^[A-Z]{3}$" })])),
        };
        schema.Type |= nullable ? Type.Null : schema.Type;
        if (nullable && schema.Enum is { } options)
        {
            options.Add(JsonNullSentinel.JsonNull);
        }

        return schema;
    }

    private static OpenApiSchema Page(IOpenApiSchema item) => Object([("items", SchemaOf.ListOf(item)), ("total", Number), ("page", Number), ("pageSize", Number)]);

    private static OpenApiSchema Hex(int least, int most) => new() { Type = Type.String, Pattern = $"^[0-9a-f]{{{least * 2},{most * 2}}}$" };

    private static OpenApiSchema Closed(OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = false;
        return schema;
    }

    private static OpenApiSchema Object(IEnumerable<(string Name, OpenApiSchema Schema)> members, IEnumerable<string>? optional = null)
    {
        var list = members.ToList();
        return new OpenApiSchema
        {
            Type = Type.Object,
            Properties = list.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema, StringComparer.Ordinal),
            Required = list.Select(member => member.Name).Except(optional ?? [], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        };
    }
}
