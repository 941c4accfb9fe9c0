using AiPmo.Domain.Fields;

namespace AiPmo.App.Model.UseCases;

/// <summary>The people that stand in fields, by their actors' ids: whose names a page must know before it shows them.</summary>
public static class Persons
{
    /// <summary>The people in a record.</summary>
    public static IEnumerable<string> In(FieldSet fields) => fields.Known.Select(pair => pair.Value).OfType<FieldValue.Person>().Select(value => Names.ActorOf(value.Id));

    /// <summary>The people in one entry of a history.</summary>
    public static IEnumerable<string> In(HistoryItem item) =>
        item.Steps.SelectMany(step => new[] { step.Before, step.After }).OfType<FieldValue.Person>().Select(value => Names.ActorOf(value.Id));
}
