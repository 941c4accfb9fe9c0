using AiPmo.Domain;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>
/// Takes the entries of a YAML mapping one by one. The first thing that is wrong is kept for all forms of one file; whoever fills in a form
/// need not look at every step and asks once at the end.
/// </summary>
internal sealed class YamlForm
{
    private readonly IReadOnlyDictionary<string, YamlValue> _entries;
    private readonly FirstProblem _problem;

    public YamlForm(YamlValue value, string name, IReadOnlyList<string> known, FirstProblem problem)
    {
        (_problem, Line) = (problem, value.Line);
        _entries = (value as YamlValue.Entries)?.Items ?? new Dictionary<string, YamlValue>();
        if (value is not YamlValue.Entries)
        {
            problem.Report(MappingRefusals.WrongType(value.Line, name, "group of names and values"));
        }

        foreach (var (entry, content) in _entries)
        {
            if (!known.Contains(entry))
            {
                problem.Report(MappingRefusals.UnknownKey(content.Line, entry, known));
            }
        }
    }

    public int Line { get; }

    public YamlValue? this[string name] => _entries.GetValueOrDefault(name);

    public YamlValue Required(string name)
    {
        if (this[name] is { } value)
        {
            return value;
        }

        _problem.Report(MappingRefusals.Missing(Line, name));
        return new YamlValue.Word(Line, null);
    }

    /// <summary>One word; null when it is not there.</summary>
    public string? Word(string name) => this[name] is { } value ? Word(name, value) : null;

    public string? Word(string name, YamlValue value)
    {
        if (value is YamlValue.Word word)
        {
            return word.Text;
        }

        _problem.Report(MappingRefusals.WrongType(value.Line, name, "word"));
        return null;
    }

    /// <summary>A list of words; one word is a list of one, none an empty list.</summary>
    public IReadOnlyList<string> Words(string name) => this[name] is { } value ? Words(name, value) : [];

    public IReadOnlyList<string> Words(string name, YamlValue value) => value switch
    {
        YamlValue.Word { Text: null } => [],
        YamlValue.Word { Text: { } text } => [text],
        YamlValue.Sequence list => [.. list.Items.Select(item => Word(name, item) ?? string.Empty)],
        _ => WrongList(name, value),
    };

    /// <summary>Names with lists of words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Table(string name) => Meanings(name).Written.ToDictionary(Fold.Comparer);

    /// <summary>Words with what they mean.</summary>
    public Meanings<IReadOnlyList<string>> Meanings(string name)
    {
        var table = new Meanings<IReadOnlyList<string>>();
        if (this[name] is not { } value)
        {
            return table;
        }

        if (value is not YamlValue.Entries entries)
        {
            _problem.Report(MappingRefusals.WrongType(value.Line, name, "group of names and values"));
            return table;
        }

        foreach (var (entry, content) in entries.Items)
        {
            if (!table.Add(entry, Words(entry, content)))
            {
                _problem.Report(MappingRefusals.RepeatedKey(content.Line, entry));
            }
        }

        return table;
    }

    /// <summary>One of a closed list of words.</summary>
    public T OneOf<T>(string name, IReadOnlyDictionary<string, T> allowed, T whenAbsent) =>
        Word(name) is { } word ? OneOf(name, word, this[name]!.Line, allowed, whenAbsent) : whenAbsent;

    public T OneOf<T>(string name, string word, int line, IReadOnlyDictionary<string, T> allowed, T whenAbsent)
    {
        if (allowed.TryGetValue(word, out var found))
        {
            return found;
        }

        _problem.Report(MappingRefusals.UnknownWord(line, name, word, allowed.Keys));
        return whenAbsent;
    }

    public void Report(Refusal refusal) => _problem.Report(refusal);

    private string[] WrongList(string name, YamlValue value)
    {
        _problem.Report(MappingRefusals.WrongType(value.Line, name, "list"));
        return [];
    }
}

/// <summary>The first thing found wrong.</summary>
internal sealed class FirstProblem
{
    public Refusal? Refusal { get; private set; }

    public void Report(Refusal refusal) => Refusal ??= refusal;
}
