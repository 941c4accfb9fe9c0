using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains;
using AiPmo.Grains.Hosting;

namespace AiPmo.App.Api;

/// <summary>
/// Reads commands from outside: a closed object, an unknown member refused by name. A command that is about fields (register, edit) takes the fields
/// themselves: <c>{"title": "…", "horizon": "2", "vendor": null}</c>; a null makes a field unknown.
/// </summary>
internal static class CommandReading
{
    /// <summary>The command, or all that is wrong.</summary>
    public static (Command? Command, IReadOnlyList<Refusal> Problems) Read(CommandInfo info, JsonElement json) =>
        info.Type == typeof(Edit) ? Fields(json, changes => new Edit(changes)) : Members(info.Type, json);

    /// <summary>The command made of fields, or all that is wrong with them.</summary>
    public static (Command? Command, IReadOnlyList<Refusal> Problems) Fields(JsonElement json, Func<FieldChanges, Command> make)
    {
        var (changes, problems) = FieldJson.ReadChanges(UseCaseFields.Catalogue, json);
        return problems.Count > 0 ? (null, problems) : (make(changes), []);
    }

    /// <summary>A command by its members.</summary>
    public static (Command? Command, IReadOnlyList<Refusal> Problems) Members(Type type, JsonElement json)
    {
        try
        {
            var known = GrainJson.Options.GetTypeInfo(type).Properties;
            List<Refusal> problems =
            [
                .. json.EnumerateObject().Where(member => known.All(property => property.Name != member.Name))
                    .Select(member => Refusal.Of("field.unknown", "There is no such field.", "field", TextSafety.Excerpt(member.Name))),
                .. known.Where(property => !SchemaOf.MayBeAbsent(property) && !json.TryGetProperty(property.Name, out _))
                    .Select(property => Refusal.Of("field.missing", $"{property.Name} is missing.", "field", property.Name)),
            ];
            return problems.Count > 0 ? (null, problems) : ((Command)json.Deserialize(type, GrainJson.Options)!, []);
        }
        catch (JsonException e)
        {
            return (null, [e.Path is { Length: > 2 } path
                ? Refusal.Of("field.wrong-type", "A field has a value of the wrong kind.", "field", TextSafety.Excerpt(path[2..]))
                : ApiBody.Invalid("a field is missing or has the wrong kind")]);
        }
    }
}
