using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AiPmo.EndToEnd.Tests.Durability;

/// <summary>A command as a program sends it: the same key with the same body again, as often as it takes to get an answer.</summary>
/// <param name="Key">The <c>Idempotency-Key</c>.</param>
/// <param name="Title">Unique, so that its effect can be counted.</param>
internal sealed record Attempt(string Key, string Title);

/// <summary>Many callers at once, each waiting for its answer before it goes on, and a memory of what was answered and what was not.</summary>
internal sealed class Load(string token)
{
    private const int Callers = 16;
    private int _number;
    private volatile bool _paused;

    /// <summary>Title and human key of every idea whose registration was answered.</summary>
    public ConcurrentDictionary<string, string> Answered { get; } = new();

    /// <summary>Sent, but the process died before it answered: done or not, nobody knows.</summary>
    public ConcurrentQueue<Attempt> Unanswered { get; } = new();

    /// <summary>Sends until every address is dead or <see cref="Pause"/> is called.</summary>
    public Task RunAsync(params Uri[] addresses)
    {
        _paused = false;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(addresses[caller % addresses.Length])));
    }

    /// <summary>Lets every caller end after the answer it waits for.</summary>
    public void Pause() => _paused = true;

    /// <summary>Tries again what was never answered: afterwards each is there, once.</summary>
    public async Task RetryAsync(Uri address)
    {
        using HttpClient client = Client(address);
        while (Unanswered.TryDequeue(out Attempt? attempt))
        {
            (await SendAsync(client, attempt)).ShouldBeTrue();
        }
    }

    /// <summary>A client that shows the token.</summary>
    public HttpClient Client(Uri address) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private async Task CallAsync(Uri address)
    {
        using HttpClient client = Client(address);
        while (!_paused)
        {
            int number = Interlocked.Increment(ref _number);
            Attempt attempt = new($"load-{number:00000}", $"Idea {number:00000} under load");
            if (!await SendAsync(client, attempt))
            {
                Unanswered.Enqueue(attempt);
                return;
            }
        }
    }

    /// <summary>True when it was answered; false when the connection broke. Any other answer is a defect.</summary>
    private async Task<bool> SendAsync(HttpClient client, Attempt attempt)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/use-cases") { Content = JsonContent.Create(new { title = attempt.Title }) };
            request.Headers.Add("Idempotency-Key", attempt.Key);
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBeOneOf([HttpStatusCode.Created, HttpStatusCode.OK], body);
            string key = JsonDocument.Parse(body).RootElement.GetProperty("key").GetString()!;
            Answered.TryAdd(attempt.Title, key).ShouldBeTrue();
            return true;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
