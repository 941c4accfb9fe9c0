using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Translating;

/// <summary>A person a record names for a field, still without an id.</summary>
public sealed record NamedPerson(Field Field, ContactPerson Contact, string? Column);

/// <summary>A record as a use case's values.</summary>
/// <param name="Number">The record's number in the file.</param>
/// <param name="Fields">What the list says: a field it says nothing readable about is not in here; a blank cell is a null.</param>
/// <param name="People">Persons, to be looked up.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Status">The status.</param>
/// <param name="Issues">What should be known; an <see cref="ImportSeverity.Error"/> means that the record is rejected.</param>
public sealed record TranslatedRecord(
    int Number,
    IReadOnlyList<FieldChange> Fields,
    IReadOnlyList<NamedPerson> People,
    Stage Stage,
    Status Status,
    IReadOnlyList<ImportIssue> Issues)
{
    /// <summary>Whether the record cannot be taken.</summary>
    public bool Rejected => Issues.Any(issue => issue.Severity == ImportSeverity.Error);
}
