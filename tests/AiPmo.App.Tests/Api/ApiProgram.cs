using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AiPmo.App.Tests.Auth;
using AiPmo.Domain.Access;

namespace AiPmo.App.Tests.Api;

/// <summary>An answer of the API, read.</summary>
public sealed record ApiAnswer(int Status, JsonElement Body, HttpResponseHeaders Headers, string? MediaType)
{
    /// <summary>The refusal's code.</summary>
    public string Code => Body.GetProperty("code").GetString()!;

    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public string? Value(string name) => Body.GetProperty("values").GetProperty(name).GetString();
}

/// <summary>A program that calls the API with a token.</summary>
public sealed class ApiProgram(HttpClient client) : IDisposable
{
    public static async Task<ApiProgram> AsAsync(RunningApp app, Role role) => new(await app.ProgramAsync(role));

    public Task<ApiAnswer> GetAsync(string path, params IEnumerable<(string Name, string Value)> headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, string? json, params IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}") { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return new ApiAnswer((int)response.StatusCode, body, response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Hands an idea in; its key.</summary>
    public async Task<string> RegisterAsync(string json)
    {
        var answer = await PostAsync("use-cases", json);
        answer.Status.ShouldBe(201, answer.Body.ToString());
        return answer.Text("key");
    }

    public void Dispose() => client.Dispose();
}
