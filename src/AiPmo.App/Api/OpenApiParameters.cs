using Microsoft.OpenApi;

namespace AiPmo.App.Api;

/// <summary>What an address, a query and the headers of a request take, and which headers an answer carries.</summary>
internal static class OpenApiParameters
{
    private static readonly OpenApiSchema Text = new() { Type = JsonSchemaType.String };

    /// <summary>The parameters of an endpoint.</summary>
    public static IEnumerable<IOpenApiParameter> Of(string path, ApiDoc doc)
    {
        foreach (var name in path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')))
        {
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = InPath(name) };
        }

        if (doc.IsList)
        {
            yield return Query("page", "From 1.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Default = 1 });
            yield return Query("pageSize", "How many on a page.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200" });
        }

        if (doc.Sorts.Length > 0)
        {
            yield return Query("sort", "With a leading hyphen for descending.", SchemaOf.OneOf(doc.Sorts.SelectMany(sort => new[] { sort, $"-{sort}" })));
        }

        if (doc.Searches)
        {
            yield return Query("search", "Words that all occur.", Text);
        }

        foreach (var filter in doc.Filters)
        {
            yield return Query($"filter[{filter}]", "Several times: any of the values.", SchemaOf.ListOf(Text), explode: true);
        }

        foreach (var name in doc.Query)
        {
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = Text };
        }

        if (doc.IsKeyed)
        {
            yield return Header("Idempotency-Key", "The same key with the same body within 24 hours gives the first answer; with another body 422.", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 });
        }

        if (doc.IsConditional)
        {
            yield return Header("If-Match", "The ETag the change is meant for; when it is no longer the present one: 412.", Text);
        }
    }

    /// <summary>The headers of the answer.</summary>
    public static Dictionary<string, IOpenApiHeader>? AnswerHeaders(ApiDoc doc)
    {
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (doc.HasETag)
        {
            headers["ETag"] = new OpenApiHeader { Description = "The version.", Schema = Text };
        }

        if (doc.Status == 201)
        {
            headers["Location"] = new OpenApiHeader { Description = "Where it stands.", Schema = Text };
        }

        return headers.Count == 0 ? null : headers;
    }

    private static OpenApiSchema InPath(string name) => name switch
    {
        "key" => SchemaOf.Key,
        "sequence" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        _ => SchemaOf.Person,
    };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema, bool explode = false) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema, Explode = explode };

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };
}
