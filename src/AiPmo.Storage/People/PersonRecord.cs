using AiPmo.Domain;

namespace AiPmo.Storage.People;

/// <summary>A person's row: all that is known of them outside the journal.</summary>
public sealed record PersonRecord(
    string Id,
    string Name,
    string? Email,
    string? PasswordHash,
    string? Language,
    string? Theme,
    string Stamp,
    long FailedCount,
    string? LockedUntil,
    string CreatedAt,
    string? SignedInAt)
{
    internal const string Columns =
        "id, name, email, password_hash AS PasswordHash, language, theme, stamp, failed_count AS FailedCount, locked_until AS LockedUntil, created_at AS CreatedAt, signed_in_at AS SignedInAt";

    /// <summary>Their id.</summary>
    public PersonId Person => new(Id);

    /// <summary>Whether sign-in is closed for them at that instant, as the journal writes instants.</summary>
    public bool IsLocked(string now) => string.CompareOrdinal(LockedUntil, now) > 0;
}
