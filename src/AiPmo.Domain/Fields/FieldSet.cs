using System.Collections.Immutable;

namespace AiPmo.Domain.Fields;

/// <summary>The known values of a record. A field without a value is unknown. Immutable; compares by value.</summary>
public sealed class FieldSet : IEquatable<FieldSet>
{
    private readonly FieldValue?[] values;

    private FieldSet(FieldCatalogue catalogue, FieldValue?[] values) => (Catalogue, this.values) = (catalogue, values);

    /// <summary>The catalogue the fields belong to.</summary>
    public FieldCatalogue Catalogue { get; }

    /// <summary>The known values in the catalogue's order.</summary>
    public IEnumerable<KeyValuePair<Field, FieldValue>> Known =>
        Catalogue.All.Where(known => values[known.Ordinal] is not null).Select(known => KeyValuePair.Create(known, values[known.Ordinal]!));

    /// <summary>The value, or null when unknown.</summary>
    public FieldValue? this[Field field] => values[Own(field)];

    /// <summary>Nothing known.</summary>
    public static FieldSet Empty(FieldCatalogue catalogue) => new(catalogue, new FieldValue?[catalogue.All.Length]);

    /// <summary>The words of a text field, or null.</summary>
    public string? Text(Field field) => (this[field] as FieldValue.Text)?.Value;

    /// <summary>The person of a person field, or null.</summary>
    public PersonId? Person(Field field) => (this[field] as FieldValue.Person)?.Id;

    /// <summary>The option of a choice field, or null.</summary>
    public string? Choice(Field field) => (this[field] as FieldValue.Choice)?.Id;

    /// <summary>The options or tags; empty when unknown.</summary>
    public ImmutableArray<string> Several(Field field) => (this[field] as FieldValue.Several)?.Ids ?? [];

    /// <summary>The date, or null.</summary>
    public VagueDate? Date(Field field) => (this[field] as FieldValue.Date)?.Value;

    /// <summary>The amount, or null.</summary>
    public Money? Money(Field field) => (this[field] as FieldValue.Amount)?.Value;

    /// <summary>The answer, or null.</summary>
    public bool? YesNo(Field field) => (this[field] as FieldValue.YesNo)?.Value;

    /// <summary>This set after the changes; a null value makes a field unknown.</summary>
    public FieldSet With(FieldChanges changes)
    {
        var next = (FieldValue?[])values.Clone();
        foreach (var (field, value) in changes.Items)
        {
            next[Own(field)] = value;
        }

        return new FieldSet(Catalogue, next);
    }

    /// <summary>Those of the changes that would change something here.</summary>
    public FieldChanges Effective(FieldChanges changes) => new([.. changes.Items.Where(change => !Equals(this[change.Field], change.Value))]);

    /// <summary>All known values as changes to an empty set.</summary>
    public FieldChanges AsChanges() => new([.. Known.Select(pair => new FieldChange(pair.Key, pair.Value))]);

    /// <inheritdoc/>
    public bool Equals(FieldSet? other) => other is not null && ReferenceEquals(Catalogue, other.Catalogue) && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Aggregate(17, HashCode.Combine);

    private int Own(Field field) => field.Ordinal < Catalogue.All.Length && ReferenceEquals(Catalogue.All[field.Ordinal], field)
        ? field.Ordinal
        : throw new ArgumentException($"{field.Id} belongs to another catalogue.", nameof(field));
}
