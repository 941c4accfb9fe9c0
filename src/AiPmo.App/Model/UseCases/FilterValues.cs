using System.Collections.Immutable;
using AiPmo.App.Model.Fields;
using AiPmo.App.Resources;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model.UseCases;

/// <summary>A value that a column can be narrowed to.</summary>
/// <param name="Id">As in the address; empty for "unknown".</param>
/// <param name="Text">As people read it.</param>
/// <param name="Count">How often it occurs.</param>
public sealed record FilterValue(string Id, string Text, long Count);

/// <summary>Puts words to the values of filterable columns.</summary>
public sealed class FilterValues(FieldTexts texts, Names people, IStringLocalizer<Vocabulary> words)
{
    /// <summary>The values of a column: closed lists whole and in their order, open ones as often as they occur, what is chosen always.</summary>
    public async ValueTask<IReadOnlyList<FilterValue>> OfAsync(string column, IReadOnlyList<(string? Value, long Count)> counts, IReadOnlyCollection<string> chosen)
    {
        await LearnAsync(column, counts.Select(count => count.Value).OfType<string>());
        var byId = counts.GroupBy(count => count.Value ?? "").ToDictionary(group => group.Key, group => group.Sum(count => count.Count));
        var closed = Closed(column);
        var open = closed.Length > 0 ? byId.Keys.Except(closed) : byId.Keys.AsEnumerable();
        return [.. closed.Concat(open.OrderByDescending(id => id.Length > 0)).Union(chosen).Select(id => new FilterValue(id, Name(column, id), byId.GetValueOrDefault(id)))];
    }

    /// <summary>Learns the names that the values of a column of people stand for.</summary>
    public ValueTask LearnAsync(string column, IEnumerable<string> values) => UseCaseFields.Catalogue.Find(column)?.Kind == FieldKind.Person
        ? people.LearnAsync(values.Where(PersonId.IsValid).Select(id => Names.ActorOf(new PersonId(id))), CancellationToken.None)
        : ValueTask.CompletedTask;

    /// <summary>One value as people read it.</summary>
    public string Name(string column, string id) => (column, id) switch
    {
        (_, "") => words["unknown"],
        ("stage", _) => Lifecycle.ParseStage(id) is { } stage ? texts.Stage(stage) : id,
        ("status", _) => Lifecycle.ParseStatus(id) is { } status ? texts.Status(status) : id,
        ("personalData", _) => words[id],
        _ when UseCaseFields.Catalogue.Find(column) is { } field => field.Kind switch
        {
            FieldKind.Person => PersonId.IsValid(id) ? people.Of(new PersonId(id)) : id,
            FieldKind.Choice => texts.Option(field, id),
            _ => id,
        },
        _ => id,
    };

    private static ImmutableArray<string> Closed(string column) => column switch
    {
        "stage" => [.. Lifecycle.Stages.Select(Lifecycle.Id)],
        "status" => [.. Lifecycle.Statuses.Select(Lifecycle.Id)],
        "personalData" => ["yes", "no"],
        _ => UseCaseFields.Catalogue.Find(column)?.Options ?? [],
    };
}
