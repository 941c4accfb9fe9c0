using System.Collections.Frozen;
using System.Collections.Immutable;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Entities;

/// <summary>The kinds of entities this installation hosts.</summary>
public sealed class EntityRegistry
{
    private readonly FrozenDictionary<string, EntityDefinition> byKind;

    /// <summary>Registers the kinds.</summary>
    public EntityRegistry(IEnumerable<EntityDefinition> definitions) =>
        byKind = definitions.ToFrozenDictionary(d => d.Kind, StringComparer.Ordinal);

    /// <summary>Every read table, by name.</summary>
    public ImmutableArray<TableSpec> Tables => [.. byKind.Values.SelectMany(d => d.Tables).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The kind a stream belongs to.</summary>
    /// <exception cref="UnknownEventException">The journal holds a kind this program does not know.</exception>
    public EntityDefinition Of(StreamId stream) => byKind.GetValueOrDefault(stream.Kind)
        ?? throw new UnknownEventException($"The journal holds streams of kind {stream.Kind}, which this version of AiPmo does not know. Update AiPmo.");
}
