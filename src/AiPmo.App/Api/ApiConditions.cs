using System.Globalization;
using System.Text;
using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>What a request says about versions and tries: <c>If-Match</c>, <c>If-None-Match</c>, <c>Idempotency-Key</c>.</summary>
internal static class ApiConditions
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    /// <summary>The ETag of a version.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version a write is meant for; null for any.</summary>
    public static (long? Version, Refusal? Problem) IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        return header.Count == 0 || header is ["*"] ? (null, null)
            : header is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"'
                && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? (version, null)
                : (null, new Refusal("api.if-match-invalid", "If-Match takes one ETag that this API gave out, or *."));
    }

    /// <summary>Whether the caller has this version already.</summary>
    public static bool HasVersion(HttpRequest request, long version) =>
        request.Headers.IfNoneMatch.Any(tags => tags is not null && tags.Split(',').Any(tag => tag.Trim() == ETag(version)));

    /// <summary>
    /// Which try this is. With an <c>Idempotency-Key</c> the same token, key, address and body give the same id; without one every request is a try of
    /// its own.
    /// </summary>
    public static (CommandId Id, bool IsKeyed, Refusal? Problem) Try(HttpContext context, byte[] body)
    {
        var header = context.Request.Headers[IdempotencyKey];
        if (header.Count == 0)
        {
            return (CommandId.New(), false, null);
        }

        if (header is not [{ Length: > 0 and <= MaxKeyLength } key] || key.Any(c => c is <= ' ' or > '~'))
        {
            return (default, false, new Refusal("api.idempotency-key-invalid", $"{IdempotencyKey} takes 1 to {MaxKeyLength} visible ASCII characters."));
        }

        var token = context.User.Value(ClaimNames.Id) ?? string.Empty;
        return (CommandId.From("idempotency-key", token, key).WithFingerprint([.. Encoding.UTF8.GetBytes(context.Request.Path.Value!), 0, .. body]), true, null);
    }
}
