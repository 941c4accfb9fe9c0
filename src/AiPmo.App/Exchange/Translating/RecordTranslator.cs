using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Turns the records of one file into use cases' values, by one mapping. Holds nothing from one record to the next.</summary>
public sealed class RecordTranslator
{
    private readonly ImportMapping _mapping;
    private readonly ColumnBinding _binding;
    private readonly BlankWords _blanks;
    private readonly int[] _key;
    private readonly int[] _repeatedKey;
    private readonly (int Stage, int Status) _lifecycle;
    private readonly List<(Field Field, List<(FieldRule Rule, ValueReader Reader, int Position)> Rules)> _fields;

    /// <summary>Binds a mapping to a file's columns.</summary>
    public RecordTranslator(ImportMapping mapping, ColumnBinding binding)
    {
        (_mapping, _binding, _blanks) = (mapping, binding, new BlankWords(mapping.Blank));
        _key = [.. mapping.Key.Columns.Select(column => binding[column])];
        _repeatedKey = [.. _key, .. mapping.Key.WhenRepeated.Select(column => binding[column])];
        _lifecycle = (binding[mapping.Stage.Column], binding[mapping.Status.Column]);
        _fields = [.. mapping.Fields
            .Where(rule => rule.Column is null || binding[rule.Column] >= 0)
            .GroupBy(rule => rule.Field)
            .Select(group => (group.Key, group.Select(rule => (rule, new ValueReader(rule, _blanks), binding[rule.Column])).ToList()))];
    }

    /// <summary>The record's key; null when every column of it is blank.</summary>
    /// <param name="record">The record.</param>
    /// <param name="whenRepeated">Whether its plain key stands on different records of the file.</param>
    public RecordKey? KeyOf(FileRecord record, bool whenRepeated) =>
        RecordKey.Of([.. (whenRepeated ? _repeatedKey : _key).Select(position => record[position].Text).Select(text => _blanks.IsBlank(text) ? string.Empty : text)]);

    /// <summary>The columns of the key, for people.</summary>
    public string KeyColumns => string.Join(" + ", _mapping.Key.Columns);

    /// <summary>Whether a record has a name at all.</summary>
    public bool HasTitle(FileRecord record) =>
        _fields.Where(field => field.Field == UseCaseFields.Title).SelectMany(field => field.Rules).Any(rule => rule.Position < 0 || !_blanks.IsBlank(record[rule.Position].Text));

    /// <summary>The record's values.</summary>
    public TranslatedRecord Translate(FileRecord record)
    {
        var issues = new List<ImportIssue>();
        if (record.Problem is { } problem)
        {
            issues.Add(new ImportIssue(record.Number, FieldOf(problem.Column), problem.Column, ImportSeverity.Error, problem.Reason));
            return new TranslatedRecord(record.Number, [], [], default, default, issues);
        }

        var changes = new List<FieldChange>();
        var people = new List<NamedPerson>();
        foreach (var (field, rules) in _fields)
        {
            Fill(record, field, rules, changes, people, issues);
        }

        if (changes.Find(change => change.Field == UseCaseFields.Title)?.Value is null && !issues.Exists(issue => issue.Severity == ImportSeverity.Error))
        {
            issues.Add(new ImportIssue(record.Number, UseCaseFields.Title.Id, ColumnOf(UseCaseFields.Title), ImportSeverity.Error, TranslationIssues.NoTitle()));
        }

        var stage = Lifecycle(record, "stage", _lifecycle.Stage, _mapping.Stage, Domain.UseCases.Lifecycle.Id, issues);
        var status = Lifecycle(record, "status", _lifecycle.Status, _mapping.Status, Domain.UseCases.Lifecycle.Id, issues);
        return new TranslatedRecord(record.Number, changes, people, stage, status, issues);
    }

    private void Fill(
        FileRecord record, Field field, List<(FieldRule Rule, ValueReader Reader, int Position)> rules, List<FieldChange> changes, List<NamedPerson> people, List<ImportIssue> issues)
    {
        FieldValue? value = null;
        ContactPerson? contact = null;
        var lost = false;
        foreach (var (rule, reader, position) in rules)
        {
            var read = reader.Read(rule.Column is null ? new SourceCell(string.Join("; ", rule.Always), Items: rule.Always) : record[position]);
            value = Together.Of(field, value, read.Value);
            contact ??= read.Contact;
            lost |= read.Lost;
            if (read.Issue is { } issue)
            {
                var severity = read.Lost && _mapping.Unreadable == Unreadable.RejectRecord ? ImportSeverity.Error : ImportSeverity.Warning;
                issues.Add(new ImportIssue(record.Number, field.Id, rule.Column, severity, issue));
            }
        }

        if (contact is not null)
        {
            people.Add(new NamedPerson(field, contact, rules[0].Rule.Column));
        }
        else if (value is not null || !lost)
        {
            changes.Add(new FieldChange(field, value));
        }
    }

    private T Lifecycle<T>(FileRecord record, string name, int position, LifecycleRule<T> rule, Func<T, string> id, List<ImportIssue> issues)
        where T : struct, Enum
    {
        var words = record[position].Text;
        if (_blanks.IsBlank(words))
        {
            return rule.Otherwise;
        }

        if (rule.Values.TryFind(words, out var found))
        {
            return found;
        }

        foreach (var known in Enum.GetValues<T>())
        {
            if (string.Equals(id(known), words, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        issues.Add(new ImportIssue(record.Number, name, rule.Column, ImportSeverity.Warning, TranslationIssues.LifecycleUntranslated(words, id(rule.Otherwise))));
        return rule.Otherwise;
    }

    private string? ColumnOf(Field field) => _mapping.Fields.First(rule => rule.Field == field).Column;

    private string? FieldOf(string? column) =>
        column is null ? null : _mapping.Fields.FirstOrDefault(rule => rule.Column is not null && _binding[rule.Column] >= 0 && _binding.Columns[_binding[rule.Column]] == column)?.Field.Id;
}
