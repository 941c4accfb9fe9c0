using AiPmo.Domain;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Tests.Components.Portfolio;

/// <summary>Three people, one of whom was erased: her id has no name.</summary>
public sealed class MemoryPeople : IPeople
{
    public static readonly PersonId Marta = new("p-marta");
    public static readonly PersonId Jonas = new("p-jonas");
    public static readonly PersonId Erased = new("p-erased");

    private static readonly PersonCard[] Cards = [new(Marta, "Marta Klein", "marta@example.org", true), new(Jonas, "Jonas Weber", null, true)];

    public ValueTask<PersonCard?> GetAsync(PersonId id, Reader reader, CancellationToken cancellationToken) => new(Cards.FirstOrDefault(card => card.Id == id));

    public ValueTask<IReadOnlyDictionary<PersonId, PersonCard>> GetAsync(IEnumerable<PersonId> ids, Reader reader, CancellationToken cancellationToken) =>
        new(Cards.Where(card => ids.Contains(card.Id)).ToDictionary(card => card.Id));

    public ValueTask<IReadOnlyList<PersonCard>> SearchAsync(string? text, int limit, Reader reader, CancellationToken cancellationToken) =>
        new([.. Cards.Where(card => card.Name.Contains(text ?? "", StringComparison.OrdinalIgnoreCase)).Take(limit)]);

    public ValueTask<IReadOnlyDictionary<string, ActorName>> ActorsAsync(IEnumerable<string> actors, Reader reader, CancellationToken cancellationToken) =>
        new(actors.ToDictionary(actor => actor, actor => new ActorName(actor.Split(':')[0], Cards.FirstOrDefault(card => actor == $"person:{card.Id}")?.Name)));
}
