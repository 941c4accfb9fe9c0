using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AiPmo.Benchmarks;

/// <summary>Registers use cases over HTTP, one after the other and on 16 connections, and counts them afterwards: none may be lost.</summary>
internal static class HttpBench
{
    private const int Connections = 16;

    public static async Task RunAsync(Published published, Report report)
    {
        Report.Section("POST /api/v1/use-cases over HTTP (published build, SQLite, client on the same two cores)");
        var data = published.NewData("http");
        var token = Token(published, data);
        using var serving = published.Serve(data);
        using var client = Client(serving.Url, token);
        await LoadAsync(client, 2000, Connections).ConfigureAwait(false);
        var sequential = await LoadAsync(client, 4000, 1).ConfigureAwait(false);
        var parallel = await LoadAsync(client, 20000, Connections).ConfigureAwait(false);
        report.AtLeast("registered per second, sequential", sequential, 1000, "/s");
        report.AtLeast($"registered per second, {Connections} connections", parallel, 5000, "/s");
        using var list = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/use-cases?pageSize=1", UriKind.Relative)).ConfigureAwait(false));
        report.AtLeast("of 26,000 answered, found afterwards", list.RootElement.GetProperty("total").GetInt64(), 26_000, string.Empty);
    }

    /// <summary>A client with a token.</summary>
    public static HttpClient Client(string url, string token) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections })
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>A bearer token for programs.</summary>
    public static string Token(Published published, string data)
    {
        var (output, _, _) = published.Verb("token", "create", "--name", "benchmark", "--role", "pmo-lead", "--data", data, "--format", "json");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("token").GetString()!;
    }

    private static async Task<double> LoadAsync(HttpClient client, int count, int workers)
    {
        var seed = new Seed(7);
        var bodies = new ConcurrentQueue<byte[]>(Enumerable.Range(0, count).Select(n => Encoding.UTF8.GetBytes(Body(seed, n))));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            while (bodies.TryDequeue(out var body))
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var answer = await client.PostAsync(new Uri("/api/v1/use-cases", UriKind.Relative), content).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
            }
        })).ConfigureAwait(false);
        return count / clock.Elapsed.TotalSeconds;
    }

    private static string Body(Seed seed, int n)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            new Domain.UseCases.UseCaseFieldsJson().Write(writer, seed.Next(n), JsonSerializerOptions.Default);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
