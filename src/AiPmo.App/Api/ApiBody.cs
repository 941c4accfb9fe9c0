using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>The body of a request: one JSON object of bounded size and depth, and its bytes, by which a second try is recognised.</summary>
internal sealed class ApiBody : IDisposable
{
    /// <summary>The largest body: the longest texts of a use case fit, written with escapes.</summary>
    public const int MaxSize = 512 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };
    private readonly JsonDocument document;

    private ApiBody(byte[] bytes, JsonDocument document) => (Bytes, this.document) = (bytes, document);

    /// <summary>The body as sent.</summary>
    public byte[] Bytes { get; }

    /// <summary>The object.</summary>
    public JsonElement Root => document.RootElement;

    /// <summary>Reads the body. An empty one is an empty object, where that is allowed.</summary>
    public static async ValueTask<(ApiBody? Body, Refusal? Problem)> ReadAsync(HttpContext context, bool mayBeEmpty = false)
    {
        if (context.Request.ContentLength > MaxSize)
        {
            return (null, TooLarge());
        }

        var (bytes, problem) = await ReadBytesAsync(context).ConfigureAwait(false);
        return problem is not null ? (null, problem) : Parse(bytes!, context.Request, mayBeEmpty);
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    /// <summary>What is wrong with a JSON text, said without the program's own names.</summary>
    public static Refusal Invalid(string reason) => Refusal.Of("api.invalid-json", $"The body is not the JSON that is expected here: {reason}", "reason", reason);

    private static (ApiBody? Body, Refusal? Problem) Parse(byte[] bytes, HttpRequest request, bool mayBeEmpty)
    {
        if (bytes.Length == 0 && mayBeEmpty)
        {
            return (new ApiBody(bytes, JsonDocument.Parse("{}"u8.ToArray())), null);
        }

        if (!request.HasJsonContentType())
        {
            return (null, new Refusal("api.not-json", "Send the body as application/json."));
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Invalid("it is not UTF-8"));
        }

        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            var reason = document.RootElement.ValueKind != JsonValueKind.Object ? "an object is expected"
                : !IsUnicode(bytes, document.RootElement) ? "it holds text that is not Unicode"
                : null;
            if (reason is null)
            {
                return (new ApiBody(bytes, document), null);
            }

            document.Dispose();
            return (null, Invalid(reason));
        }
        catch (JsonException e)
        {
            return (null, Invalid($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"));
        }
    }

    /// <summary>Half of a surrogate pair can only come as an escape; no database keeps it.</summary>
    private static bool IsUnicode(byte[] bytes, JsonElement json)
    {
        try
        {
            return bytes.AsSpan().IndexOf("\\u"u8) < 0 || Texts(json).All(text => text is not null);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<string?> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [json.GetString()],
        _ => [],
    };

    private static async ValueTask<(byte[]? Bytes, Refusal? Problem)> ReadBytesAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (result.Buffer.Length > MaxSize)
            {
                return (null, TooLarge());
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return (bytes, null);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static Refusal TooLarge() => Refusal.Of("api.body-too-large", $"The body is larger than {MaxSize / 1024} KB.", "max", $"{MaxSize / 1024} KB");
}
