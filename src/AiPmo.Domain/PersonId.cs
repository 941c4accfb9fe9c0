namespace AiPmo.Domain;

/// <summary>An opaque id of a person: the journal knows no names.</summary>
/// <param name="Value">1 to 64 characters of a-z, 0-9 and hyphen.</param>
public readonly record struct PersonId(string Value)
{
    /// <summary>Whether the text can be a person's id.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= 64 } && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <inheritdoc/>
    public override string ToString() => Value;
}
