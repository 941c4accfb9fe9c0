using System.Collections.Immutable;

namespace AiPmo.Domain.Fields;

/// <summary>One field's new value; null makes it unknown.</summary>
public sealed record FieldChange(Field Field, FieldValue? Value);

/// <summary>New values for some fields, in the catalogue's order, each field once.</summary>
/// <param name="Items">The changes.</param>
public sealed record FieldChanges(ImmutableArray<FieldChange> Items)
{
    /// <summary>No change.</summary>
    public static FieldChanges None { get; } = new([]);

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Items.IsEmpty;

    /// <summary>Changes from pairs; a later one for the same field wins.</summary>
    public static FieldChanges Of(params ReadOnlySpan<(Field Field, FieldValue? Value)> changes)
    {
        var items = new SortedDictionary<int, FieldChange>();
        foreach (var (field, value) in changes)
        {
            items[field.Ordinal] = new FieldChange(field, value);
        }

        return new FieldChanges([.. items.Values]);
    }

    /// <summary>Only the changes that satisfy the condition.</summary>
    public FieldChanges Where(Func<FieldChange, bool> condition) => new([.. Items.Where(condition)]);

    /// <summary>The same changes with words emptied: titles become empty text, the rest unknown.</summary>
    public FieldChanges WithoutFreeText() => new([.. Items.Select(change =>
        change.Field.IsFreeText && change.Value is not null
            ? change with { Value = change.Field.Required ? new FieldValue.Text(string.Empty) : null }
            : change)]);

    /// <inheritdoc/>
    public bool Equals(FieldChanges? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
}
