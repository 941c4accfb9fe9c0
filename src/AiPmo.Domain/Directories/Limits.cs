using System.Collections.Immutable;
using AiPmo.Domain.UseCases;

namespace AiPmo.Domain.Directories;

/// <summary>What an auditor from outside is limited to. Days are days of the organisation, both ends included.</summary>
/// <param name="From">The first day they may sign in; null for at once.</param>
/// <param name="Until">The last day; null for no end.</param>
/// <param name="OnlyUseCases">The use cases they see, in order and each once; null for all. An empty list shows none.</param>
public sealed record Limits(DateOnly? From, DateOnly? Until, ImmutableArray<UseCaseKey>? OnlyUseCases)
{
    /// <summary>The most use cases a list may name.</summary>
    public const int MaxUseCases = 1000;

    /// <summary>No limit at all.</summary>
    public static Limits None { get; } = new(null, null, null);

    /// <summary>Whether somebody with these limits may be here on that day.</summary>
    public bool Allow(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>These limits with the list sorted and each use case once, so that equal limits are equal.</summary>
    public Limits Sorted() => this with { OnlyUseCases = OnlyUseCases is { } keys ? [.. keys.Distinct().Order()] : null };

    /// <inheritdoc/>
    public bool Equals(Limits? other) => other is not null && From == other.From && Until == other.Until
        && OnlyUseCases.HasValue == other.OnlyUseCases.HasValue
        && (OnlyUseCases ?? []).AsSpan().SequenceEqual((other.OnlyUseCases ?? []).AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (OnlyUseCases ?? []).Aggregate(HashCode.Combine(From, Until), HashCode.Combine);
}
