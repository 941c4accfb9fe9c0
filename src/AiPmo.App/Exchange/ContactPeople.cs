using AiPmo.App.Auth;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;

namespace AiPmo.App.Exchange;

/// <inheritdoc cref="IContactPeople"/>
public sealed class ContactPeople(ContactStore store) : IContactPeople
{
    /// <inheritdoc/>
    public async ValueTask<PersonId?> FindAsync(ContactPerson contact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return await store.FindAsync(contact.Name, contact.Mail, cancellationToken).ConfigureAwait(false) is [var one] ? one : null;
    }

    /// <inheritdoc/>
    public async ValueTask<PersonId?> FindOrAddAsync(ContactPerson contact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (await store.FindAsync(contact.Name, contact.Mail, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
        {
            return found.Count == 1 ? found[0] : null;
        }

        var (data, _) = PersonData.Check(contact.Name ?? contact.Mail, contact.Mail, needsEmail: false);
        return data is null ? null : await store.FindOrAddAsync(data, contact.Name is not null, new PersonId(CommandId.New().Key), Secrets.DrawStamp(), cancellationToken).ConfigureAwait(false);
    }
}
