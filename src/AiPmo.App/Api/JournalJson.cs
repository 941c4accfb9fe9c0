using System.Text.Json;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Api;

/// <summary>Journal entries as the API shows them: with all that the hash covers, so that whoever reads them can recompute it.</summary>
internal static class JournalJson
{
    /// <summary>One entry.</summary>
    public static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, entry.Sequence);
        writer.WriteString("stream"u8, entry.Stream.Value);
        writer.WriteNumber("version"u8, entry.Version);
        writer.WriteString("type"u8, entry.Type);
        writer.WriteNumber("typeVersion"u8, entry.TypeVersion);
        writer.WriteString("time"u8, entry.Time);
        writer.WriteString("actor"u8, entry.Actor);
        writer.WriteString("commandId"u8, entry.CommandId);
        writer.WriteString("cause"u8, entry.Cause);
        writer.WriteString("salt"u8, Convert.ToHexStringLower(entry.Salt));
        writer.WriteString("payload"u8, entry.Payload);
        writer.WriteString("hash"u8, Convert.ToHexStringLower(entry.Hash));
        writer.WriteEndObject();
    }

    /// <summary>What happened to one entity: the event as JSON, without what only a verification needs.</summary>
    public static void WriteEvent(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, entry.Sequence);
        writer.WriteNumber("version"u8, entry.Version);
        writer.WriteString("type"u8, entry.Type);
        writer.WriteString("time"u8, entry.Time);
        writer.WriteString("actor"u8, entry.Actor);
        writer.Optional("cause", entry.Cause.Length == 0 ? null : entry.Cause);
        writer.WritePropertyName("event"u8);
        writer.WriteRawValue(entry.Payload);
        writer.WriteEndObject();
    }
}
