using System.Text.Json;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Api;

/// <summary>Use cases as the API shows them: fields stand beside key, stage and status, under their ids; what is unknown is left out.</summary>
internal static class UseCaseJson
{
    /// <summary>The whole record.</summary>
    public static void Write(Utf8JsonWriter writer, UseCaseRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, record.Key.ToString());
        writer.WriteNumber("version"u8, record.Version);
        writer.WriteString("stage"u8, Lifecycle.Id(record.Stage));
        writer.WriteString("status"u8, Lifecycle.Id(record.Status));
        foreach (var (field, value) in record.Fields.Known)
        {
            writer.WritePropertyName(field.Id);
            FieldJson.WriteValue(writer, value);
        }

        if (record.Source is { } source)
        {
            writer.WriteStartObject("source"u8);
            writer.WriteString("name"u8, source.Name);
            writer.WriteString("key"u8, source.Key);
            writer.WriteEndObject();
        }

        writer.Optional("takenOverIn", record.TakenOverIn is { } stage ? Lifecycle.Id(stage) : null);
        writer.Optional("retiredBecause", record.RetiredBecause);
        writer.Instant("createdAt", record.CreatedAt);
        writer.WriteString("createdBy"u8, record.CreatedBy);
        writer.Instant("updatedAt", record.UpdatedAt);
        writer.WriteString("updatedBy"u8, record.UpdatedBy);
        writer.WriteEndObject();
    }

    /// <summary>A row of the list.</summary>
    public static void Write(Utf8JsonWriter writer, UseCaseListItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, item.Key);
        writer.WriteNumber("version"u8, item.Version);
        writer.WriteString("stage"u8, Lifecycle.Id(item.Stage));
        writer.WriteString("status"u8, Lifecycle.Id(item.Status));
        writer.WriteString("title"u8, item.Title);
        writer.Optional("businessUnit", item.BusinessUnit);
        writer.Optional("owner", item.Owner?.Value);
        writer.Optional("vendor", item.Vendor);
        writer.Optional("sourcing", item.Sourcing);
        writer.Optional("autonomy", item.Autonomy);
        writer.Optional("horizon", item.Horizon);
        writer.Optional("plannedEnd", item.PlannedEnd);
        if (item.CostPlanned is { } cost)
        {
            writer.WritePropertyName("costPlanned"u8);
            FieldJson.WriteValue(writer, new FieldValue.Amount(cost));
        }

        writer.Optional("sourceName", item.SourceName);
        writer.Instant("createdAt", item.CreatedAt);
        writer.Instant("updatedAt", item.UpdatedAt);
        writer.WriteString("updatedBy"u8, item.UpdatedBy);
        writer.WriteEndObject();
    }

    /// <summary>A page with its total.</summary>
    public static void WritePage<T>(Utf8JsonWriter writer, Page<T> page, Action<Utf8JsonWriter, T> item)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var each in page.Items)
        {
            item(writer, each);
        }

        writer.WriteEndArray();
        writer.WriteNumber("total"u8, page.Total);
        writer.WriteNumber("page"u8, page.Number);
        writer.WriteNumber("pageSize"u8, page.Size);
        writer.WriteEndObject();
    }
}
