using System.Collections.Immutable;

namespace AiPmo.Domain.Fields;

/// <summary>What kind of value a field takes; decides its editor, its column and how it is read.</summary>
public enum FieldKind
{
    /// <summary>One line of words.</summary>
    Text,

    /// <summary>Several lines of words.</summary>
    LongText,

    /// <summary>A person, by id.</summary>
    Person,

    /// <summary>One of the field's options.</summary>
    Choice,

    /// <summary>Any of the field's options.</summary>
    Choices,

    /// <summary>Free words, each short.</summary>
    Tags,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A date, as vague as it is known.</summary>
    Date,

    /// <summary>An amount with its currency.</summary>
    Money,
}

/// <summary>Where a field stands on forms and pages.</summary>
public enum FieldGroup
{
    /// <summary>What it is.</summary>
    Idea,

    /// <summary>Where it belongs.</summary>
    Organisation,

    /// <summary>Who is behind it.</summary>
    People,

    /// <summary>How it comes about.</summary>
    Sourcing,

    /// <summary>Whom and what it touches: what the law asks about.</summary>
    Impact,

    /// <summary>When, how soon, for which goal.</summary>
    Planning,

    /// <summary>What it costs.</summary>
    Money,
}

/// <summary>One typed field of a record. Ids are for life: retire a field, never reuse its id.</summary>
/// <param name="Id">camelCase, as in the API, in mappings and in the journal.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Group">Where it stands.</param>
public sealed record Field(string Id, FieldKind Kind, FieldGroup Group)
{
    /// <summary>Longest text or tag, in UTF-16 units; 0 where the kind has no length.</summary>
    public int MaxLength { get; init; }

    /// <summary>The most values of a <see cref="FieldKind.Choices"/> or <see cref="FieldKind.Tags"/> field.</summary>
    public int MaxCount { get; init; } = 50;

    /// <summary>Ids of the options of a choice; empty for other kinds.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Whether a record cannot be without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether people write words into it, which may name somebody and can be redacted.</summary>
    public bool IsFreeText => Kind is FieldKind.Text or FieldKind.LongText or FieldKind.Tags;

    /// <summary>Its place in its catalogue; set by the catalogue.</summary>
    internal int Ordinal { get; init; }

    /// <inheritdoc/>
    public bool Equals(Field? other) => ReferenceEquals(this, other) || (other is not null && Id == other.Id && Kind == other.Kind);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
