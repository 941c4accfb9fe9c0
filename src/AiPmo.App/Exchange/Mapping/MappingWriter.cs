using System.Globalization;
using System.Text;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>Writes a mapping as the YAML that <see cref="MappingReader"/> reads, so that a proposal can be refined and kept.</summary>
public static class MappingWriter
{
    /// <summary>The file's text.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="comments">Lines to stand above it.</param>
    public static string Write(ImportMapping mapping, IEnumerable<string> comments)
    {
        var yaml = new StringBuilder();
        foreach (var comment in comments)
        {
            yaml.Append("# ").Append(Fold.Line(comment)).Append('\n');
        }

        yaml.Append(CultureInfo.InvariantCulture, $"mapping: {MappingWords.Version}\n");
        Entry(yaml, 0, "source", mapping.Source);
        if (mapping.Title.Count > 0)
        {
            yaml.Append("title: { ").AppendJoin(", ", mapping.Title.Select(title => $"{title.Key}: {Word(title.Value)}")).Append(" }\n");
        }

        List(yaml, 0, "recognise", mapping.Recognise);
        if (mapping.Headings.Count > 0)
        {
            yaml.Append("headings:\n");
            foreach (var (column, headings) in mapping.Headings)
            {
                List(yaml, 1, Word(column), headings);
            }
        }

        File(yaml, mapping.File);
        List(yaml, 0, "blank", mapping.Blank);
        yaml.Append("key:\n");
        List(yaml, 1, "columns", mapping.Key.Columns);
        List(yaml, 1, "whenRepeated", mapping.Key.WhenRepeated);
        Entry(yaml, 1, "because", mapping.Key.Because);
        Lifecycle(yaml, "stage", mapping.Stage, Domain.UseCases.Lifecycle.Id);
        Lifecycle(yaml, "status", mapping.Status, Domain.UseCases.Lifecycle.Id);
        yaml.Append("fields:\n");
        foreach (var rules in mapping.Fields.GroupBy(rule => rule.Field.Id))
        {
            FieldRules(yaml, rules.Key, [.. rules]);
        }

        Entry(yaml, 0, "unreadable", mapping.Unreadable == Unreadable.LeaveUnknown ? null : NameOf(MappingWords.Unreadable, mapping.Unreadable));
        return yaml.ToString();
    }

    private static void File(StringBuilder yaml, Reading.SourceOptions file)
    {
        if (file != new Reading.SourceOptions())
        {
            yaml.Append("file:\n");
            Entry(yaml, 1, "encoding", file.Encoding);
            Entry(yaml, 1, "delimiter", file.Delimiter is { } delimiter ? NameOf(MappingWords.Delimiters, delimiter) : null);
            Entry(yaml, 1, "sheet", file.Sheet);
        }
    }

    private static void Lifecycle<T>(StringBuilder yaml, string name, LifecycleRule<T> rule, Func<T, string> id)
        where T : struct, Enum
    {
        if (rule.Column is null)
        {
            Entry(yaml, 0, name, id(rule.Otherwise));
            return;
        }

        yaml.Append(name).Append(":\n");
        Entry(yaml, 1, "column", rule.Column);
        Values(yaml, 1, rule.Values.Written.Select(word => (word.Key, id(word.Value))));
        Entry(yaml, 1, "otherwise", id(rule.Otherwise));
    }

    private static void FieldRules(StringBuilder yaml, string id, FieldRule[] rules)
    {
        if (rules is [{ Column: { } column } only] && only == new FieldRule(only.Field, column) { Values = only.Values } && only.Values.Written.Count == 0)
        {
            Entry(yaml, 1, id, column);
            return;
        }

        Indent(yaml, 1).Append(id).Append(":\n");
        foreach (var rule in rules)
        {
            if (rules.Length > 1)
            {
                Indent(yaml, 2).Append("-\n");
            }

            FieldRule(yaml, rules.Length > 1 ? 3 : 2, rule);
        }
    }

    private static void FieldRule(StringBuilder yaml, int depth, FieldRule rule)
    {
        Entry(yaml, depth, "column", rule.Column);
        List(yaml, depth, "always", rule.Always);
        Entry(yaml, depth, "list", rule.List == ListForm.Auto ? null : NameOf(MappingWords.Lists, rule.List));
        Entry(yaml, depth, "dates", rule.Dates == DateOrder.Unknown ? null : NameOf(MappingWords.Dates, rule.Dates));
        Entry(yaml, depth, "currency", rule.Money.Currency);
        Entry(yaml, depth, "decimal", rule.Money.DecimalComma is { } comma ? NameOf(MappingWords.Decimals, comma) : null);
        Entry(yaml, depth, "times", rule.Money.Times == 1 ? null : rule.Money.Times.ToString(CultureInfo.InvariantCulture));
        Values(yaml, depth, rule.Values.Written.Select(word => (word.Key, Meaning(word.Value))));
        if (rule.Otherwise is { } otherwise)
        {
            Indent(yaml, depth).Append("otherwise: ").Append(otherwise.Count == 0 ? "unknown" : Meaning(otherwise)).Append('\n');
        }
    }

    private static void Values(StringBuilder yaml, int depth, IEnumerable<(string Word, string Meaning)> values)
    {
        var all = values.ToList();
        if (all.Count > 0)
        {
            Indent(yaml, depth).Append("values:\n");
            foreach (var (word, meaning) in all)
            {
                Indent(yaml, depth + 1).Append(Word(word)).Append(": ").Append(meaning).Append('\n');
            }
        }
    }

    private static string Meaning(IReadOnlyList<string> words) => words switch
    {
        [] => "~",
        [var one] => Word(one),
        _ => $"[{string.Join(", ", words.Select(Word))}]",
    };

    private static void List(StringBuilder yaml, int depth, string name, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            Indent(yaml, depth).Append(name).Append(": [").AppendJoin(", ", items.Select(Word)).Append("]\n");
        }
    }

    private static void Entry(StringBuilder yaml, int depth, string name, string? word)
    {
        if (word is not null)
        {
            Indent(yaml, depth).Append(name).Append(": ").Append(Word(word)).Append('\n');
        }
    }

    private static StringBuilder Indent(StringBuilder yaml, int depth) => yaml.Append(' ', depth * 2);

    private static string NameOf<T>(IReadOnlyDictionary<string, T> names, T value) => names.First(name => Equals(name.Value, value)).Key;

    /// <summary>Plain where nothing in it could be taken for YAML, in quotation marks otherwise.</summary>
    private static string Word(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-') && char.IsLetter(text[0]) && text[^1] != ' ' && text is not "null"
            ? text
            : "\"" + string.Concat(text.Select(Escaped)) + "\"";

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };
}
