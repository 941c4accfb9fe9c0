using AiPmo.Domain;

namespace AiPmo.Grains.Reading;

/// <summary>A person as others see them.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Email">Their address, if it is known.</param>
/// <param name="MaySignIn">Whether they can sign in now; somebody who is only named in records, or was switched off, cannot.</param>
public sealed record PersonCard(PersonId Id, string Name, string? Email, bool MaySignIn);

/// <summary>Who an actor of the journal is.</summary>
/// <param name="Kind">What the id begins with: <c>person</c>, <c>token</c> or <c>system</c>.</param>
/// <param name="Name">The person's or the token's name, or the part of AiPmo by its id (<c>cli</c>); null for an erased person.</param>
public sealed record ActorName(string Kind, string? Name);

/// <summary>
/// Names of people, who are kept apart from the journal so that they can be erased. An id that has no name here stands for somebody who was erased:
/// say so on screen. Without the right to see people every answer is empty.
/// </summary>
public interface IPeople
{
    /// <summary>The person, or null.</summary>
    ValueTask<PersonCard?> GetAsync(PersonId id, Reader reader, CancellationToken cancellationToken);

    /// <summary>Those of the people who are there, by id; cached, so that a page may ask for its hundred owners.</summary>
    ValueTask<IReadOnlyDictionary<PersonId, PersonCard>> GetAsync(IEnumerable<PersonId> ids, Reader reader, CancellationToken cancellationToken);

    /// <summary>
    /// People in whose name or address every word occurs, by name; all when there is no word. At most <paramref name="limit"/>, which is at most 50.
    /// </summary>
    ValueTask<IReadOnlyList<PersonCard>> SearchAsync(string? text, int limit, Reader reader, CancellationToken cancellationToken);

    /// <summary>Who the actors of journal entries are, by the actor's id (<c>person:…</c>, <c>token:…</c>, <c>system:…</c>).</summary>
    ValueTask<IReadOnlyDictionary<string, ActorName>> ActorsAsync(IEnumerable<string> actors, Reader reader, CancellationToken cancellationToken);
}
