using System.Text.Json;
using AiPmo.Domain;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>Answers of the API that say why not: RFC 9457 problem details with the refusal's stable code. The one place where a refusal gets a status.</summary>
public static class Problems
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(string code) => code switch
    {
        "access.unauthenticated" => StatusCodes.Status401Unauthorized,
        "access.denied" or "use-case.not-yours" => StatusCodes.Status403Forbidden,
        "use-case.not-found" or "directory.person-unknown" or "directory.person-erased" or "token.unknown" or "journal.not-found" or "api.not-found" =>
            StatusCodes.Status404NotFound,
        "api.method-not-allowed" => StatusCodes.Status405MethodNotAllowed,
        "version.stale" => StatusCodes.Status412PreconditionFailed,
        "api.body-too-large" => StatusCodes.Status413PayloadTooLarge,
        "api.not-json" => StatusCodes.Status415UnsupportedMediaType,
        "access.slow-down" or "sign-in.slow-down" => StatusCodes.Status429TooManyRequests,
        "api.failed" => StatusCodes.Status500InternalServerError,
        "entity.contended" or "api.unavailable" => StatusCodes.Status503ServiceUnavailable,
        "api.invalid-json" or "api.if-match-invalid" or "api.idempotency-key-invalid" or "api.parameter-invalid" => StatusCodes.Status400BadRequest,
        "person.email-taken" or "directory.person-known" or "use-case.already-registered" or "use-case.retired" or "use-case.retired-already" or "use-case.not-retired"
            or "directory.last-admin" or "directory.set-up-already" or "directory.not-set-up" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The answer for a refusal; further problems of the same request beside the first.</summary>
    public static IResult Of(Refusal refusal, params IReadOnlyList<Refusal> all) => new Problem(refusal, all);

    /// <summary>Writes the answer for a refusal.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal, params IReadOnlyList<Refusal> all)
    {
        var response = context.Response;
        var status = StatusOf(refusal.Code);
        response.StatusCode = status;
        response.ContentType = ContentType;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = status == StatusCodes.Status429TooManyRequests ? "60" : "1";
        }

        using (var writer = new Utf8JsonWriter(response.BodyWriter, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "about:blank");
            writer.WriteString("title"u8, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
            writer.WriteNumber("status"u8, status);
            WriteRefusal(writer, refusal);
            if (all.Count > 1)
            {
                writer.WriteStartArray("errors"u8);
                foreach (var each in all)
                {
                    writer.WriteStartObject();
                    WriteRefusal(writer, each);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    private static void WriteRefusal(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteString("detail"u8, refusal.Message);
        writer.WriteString("code"u8, refusal.Code);
        if (refusal.LegalBasis is { } basis)
        {
            writer.WriteString("legalBasis"u8, basis);
        }

        if (refusal.Values is { Count: > 0 } values)
        {
            writer.WriteStartObject("values"u8);
            foreach (var (name, value) in values)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }
    }

    private sealed class Problem(Refusal refusal, IReadOnlyList<Refusal> all) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal, all);
    }
}
