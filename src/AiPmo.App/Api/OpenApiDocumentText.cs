using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace AiPmo.App.Api;

/// <summary>The API's own description, OpenAPI 3.1, from the endpoints that are mapped: written once, when it is first asked for.</summary>
internal sealed class OpenApiDocumentText(EndpointDataSource endpoints)
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Scheme = "token";

    private readonly Lazy<Task<byte[]>> text = new(() => MakeAsync(endpoints));

    /// <summary>Sends it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var bytes = await text.Value.ConfigureAwait(false);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> MakeAsync(EndpointDataSource endpoints)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "AiPmo",
                Version = "1",
                Description = "Use cases of AI, what happened to them and who may do what. Programs show a bearer token; no cookie is accepted. "
                    + "Whatever is refused is answered as problem details (RFC 9457) with a stable code.",
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Paths = [],
            Components = new OpenApiComponents
            {
                Schemas = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
                {
                    [Scheme] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "A token that an administrator makes (Administration, Tokens, or aipmo token create). It acts in one role.",
                    },
                },
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        foreach (var (name, schema) in OpenApiSchemas.All(name => new OpenApiSchemaReference(name, document)))
        {
            document.Components.Schemas[name] = schema;
        }

        document.RegisterComponents();
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<ApiDoc>() is { } doc)
            {
                OpenApiOperations.Add(document, endpoint, doc);
            }
        }

        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1).ConfigureAwait(false);
        return stream.ToArray();
    }
}
