using System.Globalization;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace AiPmo.App.Api;

/// <summary>Describes an endpoint: its parameters, its body, its answers. An address that ends in a command is described once for each command.</summary>
internal static class OpenApiOperations
{
    private static readonly string[] Always = ["401", "403", "429", "500"];

    /// <summary>Adds the endpoint to the document.</summary>
    public static void Add(OpenApiDocument document, RouteEndpoint endpoint, ApiDoc doc)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":long", string.Empty, StringComparison.Ordinal);
        var method = new HttpMethod(endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]);
        if (doc.CommandsOf is { } kind)
        {
            foreach (var command in (kind == UseCaseEntity.KindName ? ApiCommands.UseCases : ApiCommands.People).Values.OrderBy(info => info.Name, StringComparer.Ordinal))
            {
                var path = pattern.Replace("{command}", command.Name, StringComparison.Ordinal);
                Add(document, path, method, Operation(document, path, doc with { Summary = doc.Summary.Replace("a command", $"the command {command.Name}", StringComparison.Ordinal) }, $"{kind}-{command.Name}", command.Needs.ToString(), Body(document, command)));
            }
        }
        else
        {
            var body = doc.Body is { } name ? new OpenApiSchemaReference(name, document) : null;
            Add(document, pattern, method, Operation(document, pattern, doc, Id(method, pattern), endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()[^1].Policy!, body));
        }
    }

    private static void Add(OpenApiDocument document, string path, HttpMethod method, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(path, out var item))
        {
            document.Paths[path] = item = new OpenApiPathItem();
        }

        ((OpenApiPathItem)item).AddOperation(method, operation);
    }

    private static OpenApiOperation Operation(OpenApiDocument document, string path, ApiDoc doc, string id, string right, IOpenApiSchema? body) => new()
    {
        OperationId = id,
        Summary = doc.Summary,
        Description = $"Needs the right {right}.",
        Tags = new HashSet<OpenApiTagReference> { Tag(document, path.Split('/')[3]) },
        Parameters = [.. OpenApiParameters.Of(path, doc)],
        RequestBody = body is null ? null : new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [doc.BodyType] = new OpenApiMediaType { Schema = body } },
        },
        Responses = Responses(document, doc),
    };

    private static OpenApiResponses Responses(OpenApiDocument document, ApiDoc doc)
    {
        var responses = new OpenApiResponses
        {
            [doc.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(doc.Status),
                Headers = OpenApiParameters.AnswerHeaders(doc),
                Content = doc.Answer is null ? null : new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(doc.Answer, document) },
                },
            },
        };
        foreach (var status in doc.Refusals.Select(status => status.ToString(CultureInfo.InvariantCulture)).Concat(Always).Order(StringComparer.Ordinal))
        {
            responses[status] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture)),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) },
                },
            };
        }

        return responses;
    }

    private static IOpenApiSchema Body(OpenApiDocument document, CommandInfo command) =>
        command.Type == typeof(Edit) ? new OpenApiSchemaReference("UseCaseChanges", document) : SchemaOf.Record(command.Type, "person");

    private static OpenApiTagReference Tag(OpenApiDocument document, string name)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        if (document.Tags.All(tag => tag.Name != name))
        {
            document.Tags.Add(new OpenApiTag { Name = name });
        }

        return new OpenApiTagReference(name, document);
    }

    private static string Id(HttpMethod method, string pattern) =>
        string.Join('-', pattern[(ApiSetup.V1.Length + 1)..].Split('/').Select(part => part.Trim('{', '}')).Prepend(method.Method.ToLowerInvariant()));
}
