using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Reading;

/// <summary>Where a person stands in records. Not for people's eyes: it asks no reader.</summary>
public interface IPersonMentions
{
    /// <summary>The use cases that name the person in any field now.</summary>
    ValueTask<IReadOnlyList<StreamId>> UseCasesNamingAsync(PersonId person, CancellationToken cancellationToken);
}
