using System.Text.Json;
using AiPmo.App.Verbs;
using AiPmo.Grains;
using AiPmo.Grains.Sealing.Audit;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary><c>POST /api/v1/journal/verify</c>: recomputes every chain and checkpoint now; the same answer as <c>audit verify --format json</c>.</summary>
internal static class JournalVerification
{
    /// <summary>Verifies; 200 whether it fits or not, because the question was answered.</summary>
    public static async Task RunAsync(HttpContext context, IAuditVerifier verifier)
    {
        var report = await verifier.VerifyAsync(elsewhere: null, progress: null, context.RequestAborted).ConfigureAwait(false);
        await ApiWriter.WriteAsync(
            context,
            StatusCodes.Status200OK,
            AuditDocument.Of(report),
            static (writer, document) => JsonSerializer.Serialize(writer, document, GrainJson.Options)).ConfigureAwait(false);
    }
}
