using System.Collections.Immutable;

namespace AiPmo.Domain.Fields;

/// <summary>A typed value of a field. A blank is not a value: it is absent, and means unknown.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Words somebody wrote, in their language.</summary>
    public sealed record Text(string Value) : FieldValue;

    /// <summary>A person, by opaque id.</summary>
    public sealed record Person(PersonId Id) : FieldValue;

    /// <summary>One option of a closed list, by id.</summary>
    public sealed record Choice(string Id) : FieldValue;

    /// <summary>Yes or no; unknown is absent.</summary>
    public sealed record YesNo(bool Value) : FieldValue;

    /// <summary>A date at the precision it was given.</summary>
    public sealed record Date(VagueDate Value) : FieldValue;

    /// <summary>An amount of money.</summary>
    public sealed record Amount(Money Value) : FieldValue;

    /// <summary>Several options of a closed list, or several free tags; at least one, without repetition, in ordinal order.</summary>
    public sealed record Several(ImmutableArray<string> Ids) : FieldValue
    {
        /// <inheritdoc/>
        public bool Equals(Several? other) => other is not null && Ids.AsSpan().SequenceEqual(other.Ids.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Ids.Aggregate(17, HashCode.Combine);
    }
}
