using System.Text;
using AiPmo.App.Exchange.Reading;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>Reads a mapping strictly: what it does not know it refuses by name and line.</summary>
public static class MappingReader
{
    private const int SourceLength = 100;

    /// <summary>Reads a mapping file.</summary>
    public static Attempt<ImportMapping> ReadFile(string path, ImportLimits limits)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > limits.MappingBytes)
            {
                return MappingRefusals.TooLarge(limits.MappingBytes);
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            return Read(reader.ReadToEnd(), limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return MappingRefusals.Unreadable(Path.GetFileName(path));
        }
    }

    /// <summary>Reads the text of a mapping.</summary>
    public static Attempt<ImportMapping> Read(string yaml, ImportLimits limits)
    {
        if (yaml.Length > limits.MappingBytes)
        {
            return MappingRefusals.TooLarge(limits.MappingBytes);
        }

        var tree = YamlTree.Read(yaml);
        if (!tree.Worked)
        {
            return tree.Refusal;
        }

        var problem = new FirstProblem();
        var form = new YamlForm(tree.Value, "mapping", MappingWords.Top, problem);
        if (form.Word("mapping", form.Required("mapping")) is { } version && version != MappingWords.Version)
        {
            form.Report(MappingRefusals.UnknownWord(form["mapping"]!.Line, "mapping", version, [MappingWords.Version]));
        }

        var mapping = new ImportMapping
        {
            Source = Source(form),
            Title = Title(form, problem),
            Recognise = form.Words("recognise"),
            Headings = form.Table("headings"),
            File = File(form, problem),
            Blank = form.Words("blank"),
            Key = Key(form, problem),
            Stage = Lifecycle(form, "stage", MappingWords.Stages, Stage.Ideation, problem),
            Status = Lifecycle(form, "status", MappingWords.Statuses, Status.Active, problem),
            Fields = Fields(form, problem),
            Unreadable = form.OneOf("unreadable", MappingWords.Unreadable, Unreadable.LeaveUnknown),
        };
        return problem.Refusal is { } refusal ? refusal : mapping;
    }

    private static string Source(YamlForm form)
    {
        var value = form.Required("source");
        var source = form.Word("source", value)?.Trim() ?? string.Empty;
        if (source.Length is 0 or > SourceLength || !TextSafety.IsClean(source, lineBreaks: false))
        {
            form.Report(MappingRefusals.WrongType(value.Line, "source", "name of 1 to 100 characters"));
        }

        return source;
    }

    private static Dictionary<string, string> Title(YamlForm form, FirstProblem problem)
    {
        var texts = form["title"] is { } value ? new YamlForm(value, "title", MappingWords.Languages, problem) : null;
        return MappingWords.Languages.Where(language => texts?.Word(language) is not null).ToDictionary(language => language, language => texts!.Word(language)!);
    }

    private static SourceOptions File(YamlForm form, FirstProblem problem)
    {
        if (form["file"] is not { } value)
        {
            return new SourceOptions();
        }

        var file = new YamlForm(value, "file", MappingWords.File, problem);
        char? delimiter = file.Word("delimiter") is null ? null : file.OneOf("delimiter", MappingWords.Delimiters, ',');
        return new SourceOptions(file.Word("sheet"), file.Word("encoding"), delimiter);
    }

    private static KeyRule Key(YamlForm form, FirstProblem problem)
    {
        var value = form.Required("key");
        if (value is not YamlValue.Entries)
        {
            return new KeyRule(Columns("key", form.Words("key", value), value.Line, problem), []);
        }

        var key = new YamlForm(value, "key", MappingWords.Key, problem);
        return new KeyRule(Columns("columns", key.Words("columns", key.Required("columns")), key.Line, problem), key.Words("whenRepeated"), key.Word("because"));
    }

    private static IReadOnlyList<string> Columns(string name, IReadOnlyList<string> columns, int line, FirstProblem problem)
    {
        if (columns.Count == 0 || columns.Any(string.IsNullOrWhiteSpace))
        {
            problem.Report(MappingRefusals.WrongType(line, name, "list of columns"));
        }

        return columns;
    }

    private static LifecycleRule<T> Lifecycle<T>(YamlForm form, string name, IReadOnlyDictionary<string, T> ids, T otherwise, FirstProblem problem)
        where T : struct, Enum
    {
        if (form[name] is not { } value)
        {
            return new LifecycleRule<T>(null, new(), otherwise);
        }

        if (value is YamlValue.Word)
        {
            return new LifecycleRule<T>(null, new(), form.OneOf(name, ids, otherwise));
        }

        var rule = new YamlForm(value, name, MappingWords.Lifecycle, problem);
        var values = new Meanings<T>();
        foreach (var (word, meanings) in rule.Meanings("values").Written)
        {
            values.Add(word, rule.OneOf(name, meanings is [var one] ? one : string.Empty, rule["values"]!.Line, ids, otherwise));
        }

        return new LifecycleRule<T>(rule.Word("column"), values, rule.OneOf("otherwise", ids, otherwise));
    }

    private static List<FieldRule> Fields(YamlForm form, FirstProblem problem)
    {
        var rules = new List<FieldRule>();
        var value = form.Required("fields");
        if (value is YamlValue.Entries entries)
        {
            foreach (var (id, content) in entries.Items)
            {
                if (UseCaseFields.Catalogue.Find(id) is not { } field)
                {
                    problem.Report(MappingRefusals.UnknownField(content.Line, id));
                    continue;
                }

                rules.AddRange(content is YamlValue.Sequence several
                    ? several.Items.Select(item => FieldRuleReader.Read(field, item, problem))
                    : [FieldRuleReader.Read(field, content, problem)]);
            }
        }

        if (!rules.Exists(rule => rule.Field == UseCaseFields.Title))
        {
            problem.Report(MappingRefusals.Missing(value.Line, $"fields: {UseCaseFields.Title.Id}"));
        }

        return rules;
    }
}
