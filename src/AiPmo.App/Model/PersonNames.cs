using AiPmo.Domain;

namespace AiPmo.App.Model;

/// <summary>A person as screens show them.</summary>
/// <param name="Id">The opaque id that the journal has.</param>
/// <param name="Name">The name to show.</param>
/// <param name="IsActive">Whether the person may be chosen for something new.</param>
public sealed record PersonName(PersonId Id, string Name, bool IsActive);

/// <summary>Where screens get names from: the table of people, which the journal knows nothing of.</summary>
public interface IPersonNames
{
    /// <summary>Everybody who is not erased, by name.</summary>
    ValueTask<IReadOnlyList<PersonName>> ListAsync(CancellationToken cancellationToken);
}
