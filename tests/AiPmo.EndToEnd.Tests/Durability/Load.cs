using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AiPmo.EndToEnd.Tests.Durability;

/// <summary>A command as a program sends it: the same key with the same body again, as often as it takes to get an answer.</summary>
/// <param name="Key">The <c>Idempotency-Key</c>.</param>
/// <param name="Path">Register a new idea, or edit the one that everybody edits.</param>
/// <param name="Title">Unique, so that its effect can be counted.</param>
internal sealed record Attempt(string Key, string Path, string Title);

/// <summary>
/// Many callers at once, each waiting for its answer before it goes on, and a memory of what was answered and what was not. Most
/// register ideas; every fourth edits one and the same, so that processes race for its versions.
/// </summary>
internal sealed class Load(string token)
{
    private const string Register = "/api/v1/use-cases";
    private const int Callers = 16;
    private int _number;
    private volatile bool _paused;
    private volatile string? _shared;

    /// <summary>Title and human key of every idea whose registration was answered.</summary>
    public ConcurrentDictionary<string, string> Answered { get; } = new();

    /// <summary>The versions of the shared idea that edits were answered with.</summary>
    public ConcurrentDictionary<long, string> Versions { get; } = new();

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
            Attempt attempt = Next(Interlocked.Increment(ref _number));
            if (!await SendAsync(client, attempt))
            {
                Unanswered.Enqueue(attempt);
                return;
            }
        }
    }

    private Attempt Next(int number) => number % 4 == 0 && _shared is { } shared
        ? new($"load-{number:00000}", $"{Register}/{shared}/edit", $"Shared, edit {number:00000}")
        : new($"load-{number:00000}", Register, $"Idea {number:00000} under load");

    /// <summary>True when it was answered; false when the connection broke. Any other answer is a defect.</summary>
    private async Task<bool> SendAsync(HttpClient client, Attempt attempt)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, attempt.Path) { Content = JsonContent.Create(new { title = attempt.Title }) };
            request.Headers.Add("Idempotency-Key", attempt.Key);
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode}: {body}");
            Note(attempt, JsonDocument.Parse(body).RootElement);
            return true;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private void Note(Attempt attempt, JsonElement answer)
    {
        string key = answer.GetProperty("key").GetString()!;
        if (attempt.Path != Register)
        {
            Versions.TryAdd(answer.GetProperty("version").GetInt64(), attempt.Title).ShouldBeTrue("a version was answered twice");
        }
        else if (_shared is null && Interlocked.CompareExchange(ref _shared, key, null) is null)
        {
            // Its title will change; the others' stay.
            return;
        }
        else
        {
            Answered.TryAdd(attempt.Title, key).ShouldBeTrue();
        }
    }
}
