using System.Collections.Immutable;
using AiPmo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiPmo.App.Api;

/// <summary>What the description of the API says about an endpoint beyond its address. Every endpoint under <c>/api</c> has one; a test holds that.</summary>
/// <param name="Summary">One sentence.</param>
public sealed record ApiDoc(string Summary)
{
    /// <summary>The name of the schema of the body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>The name of the schema of the answer; null for an answer without a body.</summary>
    public string? Answer { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What a list can be sorted by; empty for no sorting.</summary>
    public ImmutableArray<string> Sorts { get; init; } = [];

    /// <summary>What a list can be filtered by.</summary>
    public ImmutableArray<string> Filters { get; init; } = [];

    /// <summary>Further parameters of the query, all texts that may be left out.</summary>
    public ImmutableArray<string> Query { get; init; } = [];

    /// <summary>Whether it is a list with pages.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether a list can be searched.</summary>
    public bool Searches { get; init; }

    /// <summary>Whether a second try is recognised by an <c>Idempotency-Key</c>.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Whether <c>If-Match</c> is heeded.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether the answer carries an ETag.</summary>
    public bool HasETag { get; init; }

    /// <summary>The statuses of refusals beside 401, 403 and 429, which every address can give.</summary>
    public ImmutableArray<int> Refusals { get; init; } = [];

    /// <summary>The kind of entity whose commands the last part of the address names; null for a plain address.</summary>
    public string? CommandsOf { get; init; }
}

/// <summary>Says for whom an endpoint is and what it does, in one go.</summary>
internal static class ApiDocExtensions
{
    /// <summary>Opens the endpoint to who holds the right, and describes it.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, Right right, ApiDoc doc)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(right.ToString()).Describe(doc);

    /// <summary>Describes the endpoint.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, ApiDoc doc)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(doc));
        return endpoint;
    }
}
