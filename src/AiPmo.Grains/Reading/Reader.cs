using System.Collections.Immutable;
using AiPmo.Domain.Access;

namespace AiPmo.Grains.Reading;

/// <summary>Who reads. Every query takes one, so that visibility is one predicate in one place.</summary>
/// <param name="Actor">The actor; without the right to view, queries give nothing.</param>
/// <param name="OnlyUseCases">Keys an auditor from outside is limited to; null sees all.</param>
public sealed record Reader(Actor Actor, ImmutableArray<string>? OnlyUseCases = null);

/// <summary>One page of a list.</summary>
/// <param name="Items">At most page-size items.</param>
/// <param name="Total">How many there are over all pages.</param>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 200.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long Total, int Number, int Size);
