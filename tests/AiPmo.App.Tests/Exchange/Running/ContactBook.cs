using System.Collections.Concurrent;
using AiPmo.App.Exchange;
using AiPmo.Domain;

namespace AiPmo.App.Tests.Exchange.Running;

/// <summary>People in memory: one for each address or name; a name noted as shared is nobody's.</summary>
internal sealed class ContactBook : IContactPeople
{
    private readonly ConcurrentDictionary<string, PersonId> _people = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentBag<string> SharedNames { get; } = [];

    public ICollection<string> Known => _people.Keys;

    public ValueTask<PersonId?> FindAsync(ContactPerson contact, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PersonId?>(_people.TryGetValue(contact.Mail ?? contact.Name!, out var person) ? person : null);

    public ValueTask<PersonId?> FindOrAddAsync(ContactPerson contact, CancellationToken cancellationToken) =>
        contact.Mail is null && SharedNames.Contains(contact.Name!)
            ? ValueTask.FromResult<PersonId?>(null)
            : ValueTask.FromResult<PersonId?>(_people.GetOrAdd(contact.Mail ?? contact.Name!, _ => new PersonId($"p{_people.Count + 1}")));
}
