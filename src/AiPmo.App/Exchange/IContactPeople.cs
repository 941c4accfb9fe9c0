using AiPmo.Domain;

namespace AiPmo.App.Exchange;

/// <summary>Somebody whom a list names: an owner, a technical lead. At least one of both is there.</summary>
/// <param name="Name">As the list writes it, trimmed.</param>
/// <param name="Mail">An address, lower case.</param>
public sealed record ContactPerson(string? Name, string? Mail);

/// <summary>
/// The people that imported records name. Implemented where people are kept: the journal and the import know only ids. Found by address first, then by
/// name if exactly one person has it. A person added this way can be named and asked, but cannot sign in before an administrator says so.
/// </summary>
public interface IContactPeople
{
    /// <summary>The person, if there is exactly one who fits.</summary>
    ValueTask<PersonId?> FindAsync(ContactPerson contact, CancellationToken cancellationToken);

    /// <summary>The person, added when nobody fits; asked twice at once for the same contact it adds one. Null when several fit: then nobody is guessed.</summary>
    ValueTask<PersonId?> FindOrAddAsync(ContactPerson contact, CancellationToken cancellationToken);
}
