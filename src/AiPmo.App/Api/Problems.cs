using System.Text.Json;
using AiPmo.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AiPmo.App.Api;

/// <summary>Answers of the API that say why not: RFC 9457 problem details with the refusal's stable code. The one place where a refusal gets a status.</summary>
public static class Problems
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(string code) => code switch
    {
        "access.unauthenticated" => StatusCodes.Status401Unauthorized,
        "access.denied" or "use-case.not-yours" => StatusCodes.Status403Forbidden,
        "use-case.not-found" or "directory.person-unknown" or "directory.person-erased" or "token.unknown" or "journal.not-found" or "api.not-found" =>
            StatusCodes.Status404NotFound,
        "api.method-not-allowed" => StatusCodes.Status405MethodNotAllowed,
        "version.stale" => StatusCodes.Status412PreconditionFailed,
        "api.body-too-large" or "import.file.too-large" or "import.file.unpacked-too-large" => StatusCodes.Status413PayloadTooLarge,
        "api.not-json" or "import.file.wrong-type" => StatusCodes.Status415UnsupportedMediaType,
        "access.slow-down" or "sign-in.slow-down" => StatusCodes.Status429TooManyRequests,
        "api.failed" => StatusCodes.Status500InternalServerError,
        "entity.contended" or "api.unavailable" or "import.session.too-many" => StatusCodes.Status503ServiceUnavailable,
        "api.invalid-json" or "api.if-match-invalid" or "api.idempotency-key-invalid" or "api.parameter-invalid"
            or "list.sort-unknown" or "list.filter-unknown" or "list.page-invalid" or "list.filter-count" or "list.filter-value" or "list.search-too-long" => StatusCodes.Status400BadRequest,
        "person.email-taken" or "directory.person-known" or "use-case.already-registered" or "use-case.retired" or "use-case.retired-already" or "use-case.not-retired"
            or "directory.last-admin" or "directory.set-up-already" or "directory.not-set-up" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>Writes the answer for a refusal; further problems of the same request beside the first.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal, params IReadOnlyList<Refusal> all)
    {
        var status = StatusOf(refusal.Code);
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = status == StatusCodes.Status429TooManyRequests ? "60" : "1";
        }

        return ApiWriter.WriteAsync(context, status, (refusal, all, status), Write, ContentType);
    }

    private static void Write(Utf8JsonWriter writer, (Refusal First, IReadOnlyList<Refusal> All, int Status) problem)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "about:blank");
        writer.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(problem.Status));
        writer.WriteNumber("status"u8, problem.Status);
        WriteRefusal(writer, problem.First);
        if (problem.All.Count > 1)
        {
            writer.WriteStartArray("errors"u8);
            foreach (var each in problem.All)
            {
                writer.WriteStartObject();
                WriteRefusal(writer, each);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
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
}
