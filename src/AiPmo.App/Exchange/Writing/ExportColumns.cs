using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Exchange.Writing;

/// <summary>A column of the table of use cases.</summary>
/// <param name="Name">Stable: programs read it.</param>
/// <param name="Of">Its value, null when unknown.</param>
public sealed record ExportColumn(string Name, Func<UseCaseRecord, PeopleByName, ExportValue?> Of);

/// <summary>Names of the people in the records at hand; who was erased or may not be seen has none.</summary>
public delegate string? PeopleByName(PersonId person);

/// <summary>The columns of the table of use cases: every field of the catalogue, and what stands beside them.</summary>
public static class ExportColumns
{
    /// <summary>All, in order.</summary>
    public static ImmutableArray<ExportColumn> All { get; } =
    [
        Words("key", record => record.Key.ToString()),
        .. UseCaseFields.Catalogue.All.SelectMany(Columns),
        Words("stage", record => Lifecycle.Id(record.Stage)),
        Words("status", record => Lifecycle.Id(record.Status)),
        Words("retiredBecause", record => record.RetiredBecause),
        Words("sourceName", record => record.Source?.Name),
        Words("sourceKey", record => record.Source?.Key),
        new("createdAt", (record, _) => new ExportValue.Instant(record.CreatedAt)),
        new("updatedAt", (record, _) => new ExportValue.Instant(record.UpdatedAt)),
    ];

    private static ExportColumn Words(string name, Func<UseCaseRecord, string?> words) =>
        new(name, (record, _) => words(record) is { } text ? new ExportValue.Words(text) : null);

    private static IEnumerable<ExportColumn> Columns(Field field)
    {
        yield return new ExportColumn(field.Id, (record, people) => record.Fields[field] is { } value ? Of(value, people) : null);
        if (field.Kind == FieldKind.Money)
        {
            yield return Words(field.Id + "Currency", record => record.Fields.Money(field)?.Currency);
        }
    }

    private static ExportValue Of(FieldValue value, PeopleByName people) => value switch
    {
        FieldValue.Text text => new ExportValue.Words(text.Value),
        FieldValue.Choice choice => new ExportValue.Words(choice.Id),
        FieldValue.Several several => new ExportValue.Words(string.Join("; ", several.Ids)),
        FieldValue.YesNo yesNo => new ExportValue.Words(yesNo.Value ? "yes" : "no"),
        FieldValue.Date { Value: { Day: not null } date } => new ExportValue.Day(date.Earliest),
        FieldValue.Date date => new ExportValue.Words(date.Value.ToString()),
        FieldValue.Amount amount => new ExportValue.Number(amount.Value.Amount),
        FieldValue.Person person => new ExportValue.Words(people(person.Id) ?? person.Id.Value),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is not a kind of value."),
    };
}
