namespace AiPmo.Domain.Fields;

/// <summary>Checks words that come with a command, such as a reason.</summary>
public static class Words
{
    /// <summary>The longest reason or note.</summary>
    public const int MaxLength = 2000;

    /// <summary>Why the words cannot be taken, or null.</summary>
    public static Refusal? Check(string? text, string name, bool required) => text?.Trim() switch
    {
        null or "" => required ? Refusal.Of("text.missing", $"{name} is missing.", "field", name) : null,
        { Length: > MaxLength } => Refusal.Of("text.too-long", $"{name} is longer than {MaxLength} characters.", "field", name),
        { } clean => TextSafety.IsClean(clean, lineBreaks: true) ? null : Refusal.Of("text.control-characters", $"{name} contains control characters.", "field", name),
    };
}
