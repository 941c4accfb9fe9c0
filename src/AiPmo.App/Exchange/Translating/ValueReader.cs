using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>What a cell means for a field.</summary>
/// <param name="Value">The value; null when it is unknown or a person.</param>
/// <param name="Contact">The person it names, still without an id.</param>
/// <param name="Issue">What should be known about it.</param>
/// <param name="Lost">The cell says something that could not be taken: then the field is left as it is.</param>
public readonly record struct ReadValue(FieldValue? Value, ContactPerson? Contact = null, Refusal? Issue = null, bool Lost = false)
{
    /// <summary>Nothing was said: unknown.</summary>
    public static ReadValue Unknown => default;

    /// <summary>Something was said that could not be read.</summary>
    public static ReadValue Unreadable(Refusal issue) => new(null, null, issue, Lost: true);
}

/// <summary>Turns one cell, by one rule, into a typed value. The catalogue's own checks have the last word.</summary>
public sealed class ValueReader(FieldRule rule, BlankWords blanks)
{
    /// <summary>The value of a cell.</summary>
    public ReadValue Read(SourceCell cell)
    {
        var words = blanks.IsBlank(cell.Text) ? null : cell.Text;
        return words is null ? ReadValue.Unknown : rule.Field.Kind switch
        {
            FieldKind.Text => Words(Meaning(Fold.Line(words))),
            FieldKind.LongText => Words(Meaning(words)),
            FieldKind.Choice => OneOption(words),
            FieldKind.Choices or FieldKind.Tags => Several(cell),
            FieldKind.YesNo => YesNo(words),
            FieldKind.Date => Date(words),
            FieldKind.Money => Money(words),
            FieldKind.Person => ContactText.Read(words) is { } contact ? new ReadValue(null, contact) : ReadValue.Unreadable(TranslationIssues.NotAPerson(words)),
        };
    }

    private string? Meaning(string words) =>
        rule.Values.TryFind(words, out var meaning) ? string.Join(' ', meaning)
        : rule.Otherwise is { } otherwise ? string.Join(' ', otherwise)
        : words;

    private ReadValue Words(string? words)
    {
        if (string.IsNullOrEmpty(words))
        {
            return ReadValue.Unknown;
        }

        var limit = rule.Field.MaxLength;
        var (value, problem) = FieldReading.Text(rule.Field, words.Length > limit ? Cut(words, limit) : words);
        return problem is not null ? ReadValue.Unreadable(problem) : new ReadValue(value, Issue: words.Length > limit ? TranslationIssues.Cut(limit) : null);
    }

    // Not in the middle of a surrogate pair.
    private static string Cut(string words, int limit) => string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[limit - 2]) ? limit - 2 : limit - 1), "…");

    private ReadValue OneOption(string words) => Options(words) switch
    {
        null => ReadValue.Unreadable(TranslationIssues.Untranslated(words)),
        [] => ReadValue.Unknown,
        [var id, ..] => new ReadValue(new FieldValue.Choice(id)),
    };

    private IReadOnlyList<string>? Options(string words)
    {
        if (rule.Values.TryFind(words, out var meaning))
        {
            return meaning;
        }

        if (rule.Field.Options.FirstOrDefault(id => string.Equals(id, words, StringComparison.OrdinalIgnoreCase)) is { } option)
        {
            return [option];
        }

        return rule.Field.Id == CountryText.Field && CountryText.Find(words) is { } country ? [country] : rule.Otherwise;
    }

    private ReadValue Several(SourceCell cell)
    {
        var found = new List<string>();
        Refusal? issue = null;
        foreach (var item in ListText.Split(cell, rule.List).Where(item => !blanks.IsBlank(item)))
        {
            var meanings = rule.Field.Kind == FieldKind.Choices ? Options(item) : Tags(item);
            issue ??= meanings is null ? TranslationIssues.Untranslated(item) : null;
            found.AddRange(meanings ?? []);
        }

        var (value, problem) = FieldReading.Several(rule.Field, found);
        return problem is not null ? ReadValue.Unreadable(problem) : new ReadValue(value, Issue: issue, Lost: issue is not null && value is null);
    }

    private IReadOnlyList<string>? Tags(string item)
    {
        var word = Fold.Line(item);
        var meanings = rule.Values.TryFind(word, out var known) ? known : rule.Otherwise ?? [word];
        return meanings.Any(tag => FieldReading.Text(rule.Field, tag).Problem is not null) ? null : meanings;
    }

    private ReadValue YesNo(string words)
    {
        var meaning = rule.Values.TryFind(words, out var listed) ? listed : YesNoText.Read(words) is { } answer ? [answer ? "yes" : "no"] : rule.Otherwise;
        return meaning switch
        {
            null => ReadValue.Unreadable(TranslationIssues.Untranslated(words)),
            [] => ReadValue.Unknown,
            [var id, ..] => new ReadValue(new FieldValue.YesNo(id == "yes")),
        };
    }

    private ReadValue Date(string words) =>
        DateText.Read(words, rule.Dates) is { } date ? new ReadValue(new FieldValue.Date(date)) : ReadValue.Unreadable(TranslationIssues.NotADate(words));

    private ReadValue Money(string words) =>
        MoneyText.Read(words, rule.Money) is { } money && FieldReading.Amount(rule.Field, money.Amount, money.Currency) is { Value: { } value }
            ? new ReadValue(value)
            : ReadValue.Unreadable(TranslationIssues.NotMoney(words));
}
