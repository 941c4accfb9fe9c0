using System.Collections.Concurrent;
using AiPmo.App.Exchange;
using AiPmo.Domain;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Tests.Exchange.Running;

/// <summary>People in memory: one for each address or name; a name noted as shared is nobody's.</summary>
internal sealed class ContactBook : IContactPeople, IPeople
{
    private readonly ConcurrentDictionary<string, PersonCard> _people = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentBag<string> SharedNames { get; } = [];

    public ICollection<string> Known => _people.Keys;

    public ValueTask<PersonId?> FindAsync(ContactPerson contact, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_people.TryGetValue(contact.Mail ?? contact.Name!, out var person) ? person.Id : (PersonId?)null);

    public ValueTask<PersonId?> FindOrAddAsync(ContactPerson contact, CancellationToken cancellationToken) =>
        contact.Mail is null && SharedNames.Contains(contact.Name!)
            ? ValueTask.FromResult<PersonId?>(null)
            : ValueTask.FromResult<PersonId?>(_people.GetOrAdd(contact.Mail ?? contact.Name!, _ => new PersonCard(new PersonId($"p{_people.Count + 1}"), contact.Name ?? contact.Mail!, contact.Mail, false)).Id);

    public ValueTask<PersonCard?> GetAsync(PersonId id, Reader reader, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_people.Values.FirstOrDefault(card => card.Id == id));

    public ValueTask<IReadOnlyDictionary<PersonId, PersonCard>> GetAsync(IEnumerable<PersonId> ids, Reader reader, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<PersonId, PersonCard>>(_people.Values.Where(card => ids.Contains(card.Id)).ToDictionary(card => card.Id));

    public ValueTask<IReadOnlyList<PersonCard>> SearchAsync(string? text, int limit, Reader reader, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<PersonCard>>([.. _people.Values.Take(limit)]);

    public ValueTask<IReadOnlyDictionary<string, ActorName>> ActorsAsync(IEnumerable<string> actors, Reader reader, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, ActorName>>(new Dictionary<string, ActorName>());
}
