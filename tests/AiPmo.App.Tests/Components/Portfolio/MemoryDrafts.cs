using System.Collections.Concurrent;
using AiPmo.Storage.Drafts;

namespace AiPmo.App.Tests.Components.Portfolio;

/// <summary>Drafts in memory.</summary>
public sealed class MemoryDrafts : IDraftStore
{
    private readonly ConcurrentDictionary<(string Actor, string Form), string> texts = new();

    public int Count => texts.Count;

    public int Writes { get; private set; }

    public Task<string?> FindAsync(string actor, string form, CancellationToken cancellationToken) => Task.FromResult(texts.GetValueOrDefault((actor, form)));

    public Task KeepAsync(string actor, string form, string text, CancellationToken cancellationToken)
    {
        texts[(actor, form)] = text;
        Writes++;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string actor, string form, CancellationToken cancellationToken)
    {
        texts.TryRemove((actor, form), out _);
        return Task.CompletedTask;
    }
}
