using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPmo.Grains.Journal;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>Writes JSON answers: no intermediate objects, no reflection, one buffer for each thread that is used again.</summary>
internal static class ApiWriter
{
    private const int KeptSize = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    [ThreadStatic]
    private static Utf8JsonWriter? keptWriter;

    /// <summary>Writes one document.</summary>
    public static Task WriteAsync<T>(HttpContext context, int status, T value, Action<Utf8JsonWriter, T> write, string contentType = "application/json; charset=utf-8")
    {
        var buffer = kept ??= new ArrayBufferWriter<byte>(4096);
        var writer = keptWriter ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        write(writer, value);
        writer.Flush();

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
        if (buffer.Capacity > KeptSize)
        {
            kept = null;
        }

        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <summary>An instant in UTC, as the journal writes it.</summary>
    public static void Instant(this Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            writer.WriteString(name, PendingEntry.Format(known));
        }
    }

    /// <summary>A text that may be unknown; unknown is left out.</summary>
    public static void Optional(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
