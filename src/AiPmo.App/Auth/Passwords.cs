using AiPmo.Domain;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Identity;

namespace AiPmo.App.Auth;

/// <summary>The rules for passwords, and the framework's hasher (PBKDF2 with SHA-512). Length counts, not signs; any sign is fine, and so is pasting.</summary>
public sealed class Passwords(IPasswordHasher<PersonRecord> hasher)
{
    /// <summary>The shortest password.</summary>
    public const int MinLength = 12;

    /// <summary>The longest: more costs time to hash and protects nothing.</summary>
    public const int MaxLength = 200;

    private static readonly PersonRecord Nobody = new("nobody", string.Empty, null, null, null, null, string.Empty, 0, null, string.Empty, null);

    private readonly Lazy<string> hashOfNothing = new(() => hasher.HashPassword(Nobody, Secrets.Draw()));

    /// <summary>Why a new password cannot be taken, or null.</summary>
    public static Refusal? Check(string? password, string? name, string? email)
    {
        if (password is not { Length: >= MinLength })
        {
            return new Refusal("password.too-short", $"A password has at least {MinLength} characters.");
        }

        if (password.Length > MaxLength)
        {
            return new Refusal("password.too-long", $"A password has at most {MaxLength} characters.");
        }

        var known = new[] { name, email, email?.Split('@')[0], "aipmo" }.Select(Closed).Where(word => word.Length >= 3).OrderByDescending(word => word.Length);
        var bare = known.Aggregate(Closed(password), (rest, word) => rest.Replace(word, string.Empty, StringComparison.OrdinalIgnoreCase));
        return bare.Distinct().Count() < 5 || bare.Length < MinLength / 2
            ? new Refusal("password.guessable", "This password is easy to guess: it repeats few characters, or consists of your name or address.")
            : null;
    }

    /// <summary>Hashes a new password.</summary>
    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Compares. Takes as long for nobody, or for somebody without a password, as for somebody with one.</summary>
    /// <returns>Whether it is right, and whether it should be hashed anew, as is done today.</returns>
    public (bool IsRight, bool Rehash) Verify(PersonRecord? person, string? password)
    {
        var given = password is null or { Length: > MaxLength } ? string.Empty : password;
        var result = hasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? hashOfNothing.Value, given);
        var known = person?.PasswordHash is not null && given.Length > 0;
        return (known && result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    private static string Closed(string? text) => text?.Replace(" ", string.Empty, StringComparison.Ordinal) ?? string.Empty;
}
