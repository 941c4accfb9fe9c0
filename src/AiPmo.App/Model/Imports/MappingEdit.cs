using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Proposing;
using AiPmo.App.Exchange.Running;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Model.Imports;

/// <summary>
/// A mapping as the page edits it: every column of the file with what it becomes. Rules that are not touched keep all they know about words,
/// dates and amounts.
/// </summary>
public static class MappingEdit
{
    public const string Key = "key";
    public const string Stage = "stage";
    public const string Status = "status";

    /// <summary>What a column can become: part of the key, stage, status, any field.</summary>
    public static IReadOnlyList<string> Targets { get; } = [Key, Stage, Status, .. UseCaseFields.Catalogue.All.Select(field => field.Id)];

    /// <summary>What a column of the file becomes under a mapping.</summary>
    public static IReadOnlyList<string> TargetsOf(PreparedImport import, string column)
    {
        var (mapping, binding) = (import.Chosen.Mapping, import.Binding);
        var position = binding[column];
        bool IsIt(string? named) => named is not null && binding[named] == position;
        var targets = new List<string>();
        if (mapping.Key.Columns.Any(IsIt))
        {
            targets.Add(Key);
        }

        if (IsIt(mapping.Stage.Column))
        {
            targets.Add(Stage);
        }

        if (IsIt(mapping.Status.Column))
        {
            targets.Add(Status);
        }

        return [.. targets, .. mapping.Fields.Where(rule => IsIt(rule.Column)).Select(rule => rule.Field.Id).Distinct()];
    }

    /// <summary>The mapping under which the column becomes these targets and everything else stays.</summary>
    public static ImportMapping With(PreparedImport import, string column, IReadOnlyCollection<string> targets)
    {
        var (mapping, binding) = (import.Chosen.Mapping, import.Binding);
        var position = binding[column];
        bool IsIt(string? named) => named is not null && binding[named] == position;
        var kept = mapping.Fields.Where(rule => !IsIt(rule.Column) || targets.Contains(rule.Field.Id)).ToList();
        var added = targets.Where(target => UseCaseFields.Catalogue.Find(target) is not null && !kept.Any(rule => IsIt(rule.Column) && rule.Field.Id == target))
            .Select(target => new FieldRule(UseCaseFields.Catalogue[target], column));
        return mapping with
        {
            // It is no longer quite the list it was recognised as.
            Key = mapping.Key with
            {
                Columns = targets.Contains(Key)
                    ? mapping.Key.Columns.Any(IsIt) ? mapping.Key.Columns : [.. mapping.Key.Columns, column]
                    : [.. mapping.Key.Columns.Where(named => !IsIt(named))],
                WhenRepeated = [.. mapping.Key.WhenRepeated.Where(named => !IsIt(named) || !targets.Contains(Key))],
            },
            Stage = Lifecycle(mapping.Stage, Stage, import, column, targets, StageIds),
            Status = Lifecycle(mapping.Status, Status, import, column, targets, StatusIds),
            Fields = [.. kept, .. added],
        };
    }

    /// <summary>The mapping under which a word of the stage's column means this stage.</summary>
    public static ImportMapping WithStage(ImportMapping mapping, string word, Stage stage) => mapping with { Stage = Meaning(mapping.Stage, word, stage) };

    /// <summary>The mapping under which a word of the status' column means this status.</summary>
    public static ImportMapping WithStatus(ImportMapping mapping, string word, Status status) => mapping with { Status = Meaning(mapping.Status, word, status) };

    private static Dictionary<string, Stage> StageIds { get; } = Domain.UseCases.Lifecycle.Stages.ToDictionary(Domain.UseCases.Lifecycle.Id);

    private static Dictionary<string, Status> StatusIds { get; } = Domain.UseCases.Lifecycle.Statuses.ToDictionary(Domain.UseCases.Lifecycle.Id);

    private static LifecycleRule<T> Lifecycle<T>(LifecycleRule<T> rule, string target, PreparedImport import, string column, IReadOnlyCollection<string> targets, IReadOnlyDictionary<string, T> ids)
        where T : struct, Enum
    {
        var isIt = rule.Column is not null && import.Binding[rule.Column] == import.Binding[column];
        if (targets.Contains(target) == isIt)
        {
            return rule;
        }

        if (isIt)
        {
            return new LifecycleRule<T>(null, new Meanings<T>(), rule.Otherwise);
        }

        // What the words may mean is proposed, as for a file without a mapping.
        return import.Survey.Facts.FirstOrDefault(facts => facts.Name == column) is { } found
            ? LifecycleProposal.Of(target, found, ids, rule.Otherwise, [])
            : new LifecycleRule<T>(column, new Meanings<T>(), rule.Otherwise);
    }

    private static LifecycleRule<T> Meaning<T>(LifecycleRule<T> rule, string word, T meaning)
        where T : struct, Enum
    {
        var values = new Meanings<T>();
        values.Add(word, meaning);
        foreach (var (written, means) in rule.Values.Written.Where(pair => !string.Equals(pair.Key, word, StringComparison.OrdinalIgnoreCase)))
        {
            values.Add(written, means);
        }

        return rule with { Values = values };
    }
}
