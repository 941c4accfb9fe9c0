using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.Storage.People;

/// <summary>A name and an address, checked. Made by <see cref="Check"/> only.</summary>
public sealed record PersonData
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest address (RFC 5321: 254 characters that fit a path).</summary>
    public const int MaxEmailLength = 254;

    private PersonData(string name, string? email) => (Name, Email) = (name, email);

    /// <summary>What they are called.</summary>
    public string Name { get; }

    /// <summary>Their address as they write it, or null.</summary>
    public string? Email { get; }

    /// <summary>What two addresses are compared by, or null.</summary>
    public string? EmailKey => Email is null ? null : KeyOf(Email);

    /// <summary>What an address is looked up by: its case does not matter, everything else does.</summary>
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Checks what somebody typed: a name is always needed, an address only to sign in.</summary>
    public static (PersonData? Data, Refusal? Problem) Check(string? name, string? email, bool needsEmail)
    {
        var cleanName = name?.Trim() ?? string.Empty;
        var cleanEmail = string.IsNullOrWhiteSpace(email) ? null : email.Trim();
        if (cleanName.Length is 0 or > MaxNameLength || !TextSafety.IsClean(cleanName, lineBreaks: false))
        {
            return (null, new Refusal("person.name-invalid", $"A name takes 1 to {MaxNameLength} characters without control characters."));
        }

        return (cleanEmail is null ? needsEmail : !IsEmail(cleanEmail))
            ? (null, new Refusal("person.email-invalid", "This is not an e-mail address."))
            : (new PersonData(cleanName, cleanEmail), null);
    }

    // Whether mail arrives there only mail can tell; this keeps out what cannot be an address.
    private static bool IsEmail(string text) =>
        text.Length <= MaxEmailLength && text.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 0 } domain]
        && domain[0] != '.' && domain[^1] != '.' && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';')
        && TextSafety.IsClean(text, lineBreaks: false);
}
