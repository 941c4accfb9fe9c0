using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>Every reason to refuse a mapping, with line and name of what is wrong.</summary>
public static class MappingRefusals
{
    /// <summary>No such file, or it may not be read.</summary>
    public static Refusal Unreadable(string file) =>
        Refusal.Of("import.mapping.unreadable", $"The mapping {file} cannot be read.", "file", file);

    /// <summary>It cannot be written there.</summary>
    public static Refusal Unwritable(string file) =>
        Refusal.Of("import.mapping.unwritable", $"The mapping cannot be written to {file}.", "file", file);

    /// <summary>Larger than allowed.</summary>
    public static Refusal TooLarge(int limit) =>
        Refusal.Of("import.mapping.too-large", $"The mapping is larger than {Number(limit / 1024)} KB.", "limit", Number(limit / 1024));

    /// <summary>Nothing in it.</summary>
    public static Refusal Empty() => new("import.mapping.empty", "The mapping is empty.");

    /// <summary>Not YAML.</summary>
    public static Refusal NotYaml(int line) => At("import.mapping.not-yaml", line, "This is not YAML.");

    /// <summary>Nested beyond anything a mapping needs.</summary>
    public static Refusal TooDeep(int line) => At("import.mapping.too-deep", line, "This is nested too deep.");

    /// <summary>Anchors and references.</summary>
    public static Refusal Anchor(int line) => At("import.mapping.anchor", line, "Anchors and references are not allowed.");

    /// <summary>A name stands twice.</summary>
    public static Refusal RepeatedKey(int line, string name) => At("import.mapping.repeated", line, $"{Safe(name)} stands twice.", ("name", Safe(name)));

    /// <summary>A name that a mapping does not have here.</summary>
    public static Refusal UnknownKey(int line, string name, IEnumerable<string> known) =>
        At("import.mapping.unknown-name", line, $"There is no {Safe(name)} here. Known are {string.Join(", ", known)}.", ("name", Safe(name)), ("known", string.Join(", ", known)));

    /// <summary>A name that a mapping must have.</summary>
    public static Refusal Missing(int line, string name) => At("import.mapping.missing", line, $"{name} is missing.", ("name", name));

    /// <summary>A word where a list is expected, and the like.</summary>
    public static Refusal WrongType(int line, string name, string expected) =>
        At("import.mapping.wrong-type", line, $"{Safe(name)} must be a {expected}.", ("name", Safe(name)), ("expected", expected));

    /// <summary>Not among the words that are allowed here.</summary>
    public static Refusal UnknownWord(int line, string name, string found, IEnumerable<string> allowed) =>
        At("import.mapping.unknown-word", line, $"{Safe(name)} cannot be {Safe(found)}. Allowed are {string.Join(", ", allowed)}.", ("name", Safe(name)), ("found", Safe(found)), ("allowed", string.Join(", ", allowed)));

    /// <summary>There is no such field.</summary>
    public static Refusal UnknownField(int line, string name) => At("import.mapping.unknown-field", line, $"There is no field {Safe(name)}.", ("name", Safe(name)));

    /// <summary>A rule that the field's kind has no use for.</summary>
    public static Refusal NotForKind(int line, string field, string name) =>
        At("import.mapping.not-for-kind", line, $"{name} does not fit the field {field}.", ("name", name), ("target", field));

    /// <summary>A column that the file does not have, and without which nothing can be imported.</summary>
    public static Refusal NoColumn(string column, IEnumerable<string> columns)
    {
        var found = Safe(string.Join(", ", columns));
        return new Refusal("import.mapping.no-column", $"The file has no column {Safe(column)}. Its columns: {found}.", Values: new Dictionary<string, string> { ["column"] = Safe(column), ["columns"] = found });
    }

    /// <summary>Without a mapping, and no column looks like a title.</summary>
    public static Refusal NoTitle() =>
        new("import.mapping.no-title", "No column looks like a use case's name. Write a mapping that says which one it is.");

    private static Refusal At(string code, int line, string message, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["line"] = Number(line) };
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return new Refusal(code, $"Mapping, line {Number(line)}: {message}", Values: all);
    }

    private static string Safe(string text) => TextSafety.Excerpt(text);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
