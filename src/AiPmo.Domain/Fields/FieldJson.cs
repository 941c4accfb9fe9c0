using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPmo.Domain.Fields;

/// <summary>Writes fields as one JSON object, <c>{"title": "…", "horizon": "1", "vendor": null}</c>, and reads it back strictly.</summary>
/// <remarks>Derive one converter for each catalogue and name it on the property: <c>[JsonConverter(typeof(UseCaseFieldsJson))]</c>.</remarks>
public abstract class FieldJson(FieldCatalogue catalogue) : JsonConverter<FieldChanges>
{
    /// <inheritdoc/>
    public override FieldChanges Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var (changes, problems) = ReadChanges(catalogue, document.RootElement);
        return problems.Count == 0 ? changes : throw new JsonException(problems[0].Message);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FieldChanges value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (field, fieldValue) in value.Items)
        {
            writer.WritePropertyName(field.Id);
            WriteValue(writer, fieldValue);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an object from outside: every problem is named, an unknown field is refused by name.</summary>
    public static (FieldChanges Changes, IReadOnlyList<Refusal> Problems) ReadChanges(FieldCatalogue catalogue, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (FieldChanges.None, [new Refusal("fields.not-an-object", "The fields must be one JSON object.")]);
        }

        var problems = new List<Refusal>();
        var changes = new SortedDictionary<int, FieldChange>();
        foreach (var property in json.EnumerateObject())
        {
            if (catalogue.Find(property.Name) is not { } field)
            {
                problems.Add(Refusal.Of("field.unknown", "There is no such field.", "field", TextSafety.Excerpt(property.Name)));
            }
            else if (!changes.TryAdd(field.Ordinal, new FieldChange(field, null)))
            {
                problems.Add(Refusal.Of("field.repeated", $"{field.Id} is given twice.", "field", field.Id));
            }
            else
            {
                // A redacted title is stored as empty text; what comes from outside never reads as that.
                var redacted = field.Required && property.Value.ValueKind == JsonValueKind.String && property.Value.ValueEquals(""u8);
                var (value, problem) = redacted ? (new FieldValue.Text(string.Empty), null) : FieldReading.Read(field, property.Value);
                changes[field.Ordinal] = new FieldChange(field, value);
                if (problem is not null)
                {
                    problems.Add(problem);
                }
            }
        }

        return (new FieldChanges([.. changes.Values]), problems);
    }

    /// <summary>Writes one value; null as JSON null.</summary>
    public static void WriteValue(Utf8JsonWriter writer, FieldValue? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case FieldValue.Text text: writer.WriteStringValue(text.Value); break;
            case FieldValue.Person person: writer.WriteStringValue(person.Id.Value); break;
            case FieldValue.Choice choice: writer.WriteStringValue(choice.Id); break;
            case FieldValue.YesNo yesNo: writer.WriteBooleanValue(yesNo.Value); break;
            case FieldValue.Date date: writer.WriteStringValue(date.Value.ToString()); break;
            case FieldValue.Amount amount:
                writer.WriteStartObject();
                writer.WriteNumber("minor", amount.Value.Minor);
                writer.WriteString("currency", amount.Value.Currency);
                writer.WriteEndObject();
                break;
            case FieldValue.Several several:
                writer.WriteStartArray();
                foreach (var id in several.Ids)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"{value.GetType().Name} cannot be written.");
        }
    }
}
