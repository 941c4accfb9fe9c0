using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPmo.App.Model.Journals;

/// <summary>A payload as people read it. What is hashed is the text as stored; this is only its picture.</summary>
public static class PayloadText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The payload with line breaks and indents; one that is no JSON as it is.</summary>
    public static string Indent(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return JsonSerializer.Serialize(json.RootElement, Readable);
        }
        catch (JsonException)
        {
            return payload;
        }
    }
}
