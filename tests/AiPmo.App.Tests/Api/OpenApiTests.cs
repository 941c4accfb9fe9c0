using System.Text.Json;
using AiPmo.App.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace AiPmo.App.Tests.Api;

public sealed class OpenApiTests(SqliteApiApp at) : IClassFixture<SqliteApiApp>
{
    private const string OpenApiAddress = "/openapi/v1.json";

    [Fact]
    public async Task It_is_openapi_3_1_and_says_how_to_get_in()
    {
        var document = await DocumentAsync();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        document.GetProperty("security")[0].TryGetProperty("token", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_of_such_documents_finds_nothing_wrong_with_it()
    {
        using var client = at.App.Program(null);
        await using var stream = await client.GetStreamAsync(new Uri(OpenApiAddress, UriKind.Relative), TestContext.Current.CancellationToken);
        using var text = new MemoryStream();
        await stream.CopyToAsync(text, TestContext.Current.CancellationToken);
        text.Position = 0;
        var read = await OpenApiDocument.LoadAsync(text, "json", cancellationToken: TestContext.Current.CancellationToken);
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Document!.Paths.Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task Every_address_of_the_api_is_described_and_no_other()
    {
        var described = Operations(await DocumentAsync()).Select(o => $"{o.Method} {o.Path}").ToHashSet();
        var mapped = ((IEndpointRouteBuilder)at.App.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        mapped.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<ApiDoc>() != null);
        foreach (var endpoint in mapped.Where(endpoint => endpoint.Metadata.GetMetadata<ApiDoc>()!.CommandsOf is null))
        {
            var method = endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0].ToLowerInvariant();
            described.Remove($"{method} {endpoint.RoutePattern.RawText!.Replace(":long", string.Empty, StringComparison.Ordinal)}").ShouldBeTrue(endpoint.DisplayName);
        }

        var commands = ApiCommands.UseCases.Keys.Select(name => $"post /api/v1/use-cases/{{key}}/{name}").Concat(ApiCommands.People.Keys.Select(name => $"post /api/v1/people/{{id}}/{name}"));
        described.ShouldBe(commands, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_schema_is_used()
    {
        var document = await DocumentAsync();
        var references = Texts(document, "$ref").ToHashSet();
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => $"#/components/schemas/{schema.Name}").ToList();
        references.Where(reference => !schemas.Contains(reference)).ShouldBeEmpty();
        schemas.Except(references).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_names_its_right_its_refusals_and_itself()
    {
        var operations = Operations(await DocumentAsync());
        operations.Select(o => o.Operation.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (_, path, operation) in operations)
        {
            operation.GetProperty("description").GetString()!.ShouldStartWith("Needs the right ");
            var responses = operation.GetProperty("responses").EnumerateObject().ToList();
            responses.Count(response => response.Name[0] == '2').ShouldBe(1, path);
            foreach (var refusal in responses.Where(response => response.Name[0] is '4' or '5'))
            {
                refusal.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Problem");
            }
        }
    }

    [Fact]
    public async Task A_body_is_closed_as_the_program_reads_it()
    {
        var schema = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("NewUseCase");
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["title"]);
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(Domain.UseCases.UseCaseFields.Catalogue.All.Select(field => field.Id));
    }

    /// <summary>What the API really answers has no member that the description does not know.</summary>
    [Fact]
    public async Task An_answer_is_as_described()
    {
        var key = await at.Lead.RegisterAsync("""{"title":"Described","vendor":"ACME","plannedEnd":"2027","costPlanned":{"minor":1,"currency":"EUR"}}""");
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        Fits(schemas.GetProperty("UseCase"), (await at.Lead.GetAsync($"use-cases/{key}")).Body);
        Fits(schemas.GetProperty("UseCasePage").GetProperty("properties").GetProperty("items").GetProperty("items"), (await at.Lead.GetAsync("use-cases")).Body.GetProperty("items")[0]);
        Fits(schemas.GetProperty("Entry"), (await at.Auditor.GetAsync("journal")).Body.GetProperty("items")[0]);
        Fits(schemas.GetProperty("Event"), (await at.Lead.GetAsync($"use-cases/{key}/history")).Body.GetProperty("items")[0]);
        Fits(schemas.GetProperty("Person"), (await at.Admin.GetAsync("people")).Body.GetProperty("items")[0]);
        Fits(schemas.GetProperty("Problem"), (await at.Lead.PostAsync("use-cases", """{"a":1,"b":2}""")).Body);
        Fits(schemas.GetProperty("Verification"), (await at.Auditor.PostAsync("journal/verify", null)).Body);
    }

    private static void Fits(JsonElement schema, JsonElement value)
    {
        var known = schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
        value.EnumerateObject().Select(member => member.Name).Except(known).ShouldBeEmpty();
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).ShouldBeEmpty();
    }

    private static List<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name, path.Name, operation.Value)))];

    private static IEnumerable<string> Texts(JsonElement json, string member) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => m.Name == member ? [m.Value.GetString()!] : Texts(m.Value, member)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Texts(item, member)),
        _ => [],
    };

    private async Task<JsonElement> DocumentAsync()
    {
        using var program = new ApiProgram(at.App.Program(null));
        var answer = await program.GetAsync(OpenApiAddress);
        answer.Status.ShouldBe(200);
        return answer.Body;
    }
}
