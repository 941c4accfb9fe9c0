using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>Writes JSON straight into the response: no intermediate objects, no reflection.</summary>
internal static class ApiWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document.</summary>
    public static Task WriteAsync<T>(HttpContext context, int status, T value, Action<Utf8JsonWriter, T> write)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            write(writer, value);
        }

        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <summary>An instant in UTC, as the journal writes it.</summary>
    public static void Instant(this Utf8JsonWriter writer, string name, DateTimeOffset instant) =>
        writer.WriteString(name, AiPmo.Grains.Journal.PendingEntry.Format(instant));

    /// <summary>A text that may be unknown; unknown is left out.</summary>
    public static void Optional(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
