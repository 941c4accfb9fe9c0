using System.Buffers;
using System.Text;
using System.Text.Json;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Grains.UseCases;

/// <summary>The read table of use cases: narrow columns to list by, the whole record as JSON in the last.</summary>
public static class UseCaseTable
{
    /// <summary>The table, as its migration makes it.</summary>
    public static TableSpec Spec { get; } = new("use_case",
    [
        Text("stream"), Text("key"), Number("key_number"), Text("title"), Text("title_fold"), Number("stage"), Text("status"),
        Text("business_unit"), Text("business_unit_fold"), Text("legal_entity"), Text("legal_entity_fold"), Text("owner"), Text("requested_by"),
        Text("vendor"), Text("vendor_fold"), Text("sourcing"), Text("technique"), Text("autonomy"), Text("personal_data"), Text("horizon"),
        Text("planned_end"), Number("cost_planned"), Text("cost_currency"), Text("source_name"), Text("source_key"), Text("search"),
        Number("version"), Text("created_at"), Text("created_by"), Text("updated_at"), Text("updated_by"), Text("document"),
    ]);

    /// <summary>The row of a use case.</summary>
    public static Row RowOf(UseCase.Live live, Stage stage, string? reason, StreamMeta meta)
    {
        var fields = live.Fields;
        string? Words(Field field) => fields.Text(field);
        string? FoldOrNull(Field field) => fields.Text(field) is { } text ? TextFold.Fold(text) : null;
        var cost = fields.Money(UseCaseFields.CostPlanned);
        return new Row(Spec,
        [
            meta.Stream.Value, live.Key.ToString(), (long)live.Key.Number, Words(UseCaseFields.Title) ?? string.Empty, TextFold.Fold(Words(UseCaseFields.Title)),
            (long)stage, Lifecycle.Id(live.Status), Words(UseCaseFields.BusinessUnit), FoldOrNull(UseCaseFields.BusinessUnit), Words(UseCaseFields.LegalEntity),
            FoldOrNull(UseCaseFields.LegalEntity), fields.Person(UseCaseFields.Owner)?.Value, fields.Person(UseCaseFields.RequestedBy)?.Value,
            Words(UseCaseFields.Vendor), FoldOrNull(UseCaseFields.Vendor), fields.Choice(UseCaseFields.Sourcing), fields.Choice(UseCaseFields.Technique),
            fields.Choice(UseCaseFields.Autonomy), fields.YesNo(UseCaseFields.PersonalData) switch { true => "yes", false => "no", null => null },
            fields.Choice(UseCaseFields.Horizon), fields.Date(UseCaseFields.PlannedEnd)?.ToString(), cost?.Minor, cost?.Currency,
            live.Source?.Key.Name, live.Source?.Key.Key, SearchText(live), meta.Version, meta.CreatedAt, meta.CreatedBy, meta.UpdatedAt, meta.UpdatedBy,
            Document(live, reason),
        ]);
    }

    private static string SearchText(UseCase.Live live)
    {
        var text = new StringBuilder(200).Append(live.Key.ToString());
        foreach (var field in SearchedFields)
        {
            if (live.Fields.Text(field) is { } words)
            {
                text.Append(' ').Append(words);
            }
        }

        foreach (var tag in live.Fields.Several(Tags))
        {
            text.Append(' ').Append(tag);
        }

        return TextFold.Fold((live.Source is { } source ? text.Append(' ').Append(source.Key.Key) : text).ToString());
    }

    private static Field Tags { get; } = UseCaseFields.Catalogue["tags"];

    private static Field[] SearchedFields { get; } =
        [UseCaseFields.Title, UseCaseFields.BusinessUnit, UseCaseFields.Vendor, UseCaseFields.Catalogue["systemName"], UseCaseFields.LegalEntity];

    private static string Document(UseCase.Live live, string? reason)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = GrainJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("fields");
            foreach (var (field, value) in live.Fields.Known)
            {
                writer.WritePropertyName(field.Id);
                FieldJson.WriteValue(writer, value);
            }

            writer.WriteEndObject();
            if (live.Source is { } source)
            {
                writer.WriteString("takenOverIn", Lifecycle.Id(source.ToldStage));
            }

            if (reason is not null)
            {
                writer.WriteString("retiredBecause", reason);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ColumnSpec Text(string name) => new(name, ColumnType.Text);

    private static ColumnSpec Number(string name) => new(name, ColumnType.Number);
}
