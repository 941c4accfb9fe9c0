using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AiPmo.Domain.Fields;

/// <summary>The closed list of a record's fields, in the order forms and files show them.</summary>
public sealed class FieldCatalogue
{
    private readonly FrozenDictionary<string, Field> byId;

    /// <summary>Makes the catalogue; ids are unique.</summary>
    public FieldCatalogue(params ReadOnlySpan<Field> fields)
    {
        var list = ImmutableArray.CreateBuilder<Field>(fields.Length);
        foreach (var field in fields)
        {
            list.Add(field with { Ordinal = list.Count });
        }

        All = list.MoveToImmutable();
        byId = All.ToFrozenDictionary(field => field.Id, StringComparer.Ordinal);
    }

    /// <summary>Every field, in order.</summary>
    public ImmutableArray<Field> All { get; }

    /// <summary>The field with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none: ask <see cref="Find"/> where the id comes from outside.</exception>
    public Field this[string id] => byId[id];

    /// <summary>The field with this id, or null.</summary>
    public Field? Find(string id) => byId.GetValueOrDefault(id);
}
