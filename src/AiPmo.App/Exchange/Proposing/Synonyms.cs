using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Resources;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>What lists call fields and options, in both languages: from <c>synonyms.yaml</c> and from the dashboard's own names.</summary>
internal sealed partial class Synonyms
{
    private static readonly Lazy<Synonyms> Instance = new(() => new Synonyms());
    private readonly Dictionary<string, HashSet<string>> _headings = [];
    private readonly Dictionary<string, Dictionary<string, string>> _words = [];
    private readonly BlankWords _blank;

    private Synonyms()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream("AiPmo.App.Exchange.synonyms.yaml")
            ?? throw new InvalidOperationException("synonyms.yaml is not part of the program.");
        using var reader = new StreamReader(stream);
        var root = (YamlValue.Entries)(YamlTree.Read(reader.ReadToEnd()).Value ?? throw new InvalidOperationException("synonyms.yaml is not YAML."));
        foreach (var (target, names) in ((YamlValue.Entries)root.Items["headings"]).Items)
        {
            _headings[target] = [.. List(names).Select(Plain)];
        }

        var words = ((YamlValue.Entries)root.Items["words"]).Items;
        Blank = [.. List(words["blank"])];
        _blank = new BlankWords(Blank);
        foreach (var (target, options) in words.Where(entry => entry.Value is YamlValue.Entries))
        {
            _words[target] = ((YamlValue.Entries)options).Items
                .SelectMany(option => List(option.Value).Select(word => (Word: Plain(word), Id: option.Key)))
                .DistinctBy(word => word.Word).ToDictionary(word => word.Word, word => word.Id);
        }

        AddOwnNames();
    }

    /// <summary>The one set.</summary>
    public static Synonyms All => Instance.Value;

    /// <summary>Words that stand for "not known" wherever they occur.</summary>
    public IReadOnlyList<string> Blank { get; }

    /// <summary>How well a heading fits a target: 3 for one of its names, 2 when it begins or ends with one of two words or more, 0 otherwise.</summary>
    public int Fit(string heading, string target)
    {
        var plain = Plain(heading);
        return !_headings.TryGetValue(target, out var names) ? 0
            : names.Contains(plain) ? 3
            : names.Any(name => name.Contains(' ', StringComparison.Ordinal) && (plain.StartsWith(name + " ", StringComparison.Ordinal) || plain.EndsWith(" " + name, StringComparison.Ordinal))) ? 2
            : 0;
    }

    /// <summary>The option that a word stands for, or null.</summary>
    public string? Option(string target, string word) => _words.TryGetValue(target, out var words) ? words.GetValueOrDefault(Plain(word)) : null;

    /// <summary>Whether a word stands for "not known".</summary>
    public bool IsBlank(string word) => _blank.IsBlank(word);

    /// <summary>A heading or word without case, camel humps, punctuation, units in brackets and white space.</summary>
    public static string Plain(string text)
    {
        var split = Hump().Replace(Brackets().Replace(text, " "), " ");
        var plain = Fold.Of(Punctuation().Replace(split, " "));
        return plain.Length > 0 ? plain : Fold.Of(text);
    }

    private static string[] List(YamlValue value) => [.. ((YamlValue.Sequence)value).Items.Select(item => ((YamlValue.Word)item).Text ?? string.Empty)];

    private void AddOwnNames()
    {
        var texts = new ResourceManager(typeof(Vocabulary));
        foreach (var language in new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("de") })
        {
            foreach (var field in UseCaseFields.Catalogue.All)
            {
                _headings[field.Id].Add(Plain(field.Id));
                AddName(_headings[field.Id], texts.GetString($"field.{field.Id}", language));
                foreach (var option in field.Options)
                {
                    AddOption(field.Id, option, texts.GetString($"option.{field.Id}.{option}", language));
                }
            }

            foreach (var stage in MappingWords.Stages.Keys)
            {
                AddOption("stage", stage, texts.GetString($"stage.{stage}", language));
            }

            foreach (var status in MappingWords.Statuses.Keys)
            {
                AddOption("status", status, texts.GetString($"status.{status}", language));
            }
        }
    }

    private static void AddName(HashSet<string> names, string? name)
    {
        if (name is not null)
        {
            names.Add(Plain(name));
        }
    }

    private void AddOption(string target, string option, string? name)
    {
        if (_words.TryGetValue(target, out var words))
        {
            words.TryAdd(Plain(option), option);
            words.TryAdd(Plain(name ?? option), option);
        }
    }

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hump();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\p{P}\p{S}-[/#&]]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Punctuation();
}
