using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>Whether a column's values fit a field, and the rule by which they do.</summary>
internal static class FieldProposal
{
    private const double Most = 0.7;
    private const double Some = 0.3;
    private const int LongestTextMean = 300;
    private const int WordsNamed = 8;

    /// <summary>The rule, or null when the values do not fit; notes say what is open.</summary>
    public static FieldRule? Of(Field field, ColumnFacts facts, List<Refusal> notes)
    {
        var rule = new FieldRule(field, facts.Name);
        return facts.Filled == 0 ? rule : field.Kind switch
        {
            FieldKind.Text or FieldKind.Person => facts.MeanLength <= LongestTextMean && facts.Share(facts.Numbers) < Most ? rule : null,
            FieldKind.LongText => facts.Share(facts.Numbers) < Most && facts.Share(facts.Dates) < Most ? rule : null,
            FieldKind.Tags => facts.MeanLength <= LongestTextMean ? rule with { List = ListOf(facts) } : null,
            FieldKind.Date => facts.Share(facts.Dates) >= Most ? Dated(rule, facts, notes) : null,
            FieldKind.Money => facts.Share(facts.Amounts) >= Most ? Priced(rule, facts, notes) : null,
            FieldKind.YesNo => YesNo(rule, facts, notes),
            FieldKind.Choice or FieldKind.Choices => Optional(rule, facts, notes),
        };
    }

    private static FieldRule Dated(FieldRule rule, ColumnFacts facts, List<Refusal> notes)
    {
        var order = facts.Orders switch
        {
            ( > 0, 0) => DateOrder.DayFirst,
            (0, > 0) => DateOrder.MonthFirst,
            _ => DateOrder.Unknown,
        };
        if (order == DateOrder.Unknown && facts.Ambiguous > 0)
        {
            notes.Add(ProposalNotes.DateOrderUnknown(facts.Name));
        }

        return rule with { Dates = order };
    }

    private static FieldRule? Priced(FieldRule rule, ColumnFacts facts, List<Refusal> notes)
    {
        var heading = facts.Name.ToUpperInvariant();
        var currency = heading.Contains('€', StringComparison.Ordinal) || heading.Contains("EUR", StringComparison.Ordinal) ? "EUR"
            : heading.Contains("USD", StringComparison.Ordinal) || heading.Contains('$', StringComparison.Ordinal) ? "USD"
            : heading.Contains("CHF", StringComparison.Ordinal) ? "CHF"
            : heading.Contains("GBP", StringComparison.Ordinal) || heading.Contains('£', StringComparison.Ordinal) ? "GBP"
            : null;
        if (currency is null && facts.Share(facts.Numbers) >= Most)
        {
            notes.Add(ProposalNotes.NoCurrency(facts.Name));
            return null;
        }

        var thousands = heading.Contains("T€", StringComparison.Ordinal) || heading.Contains("TEUR", StringComparison.Ordinal) || heading.Contains("K€", StringComparison.Ordinal)
            || heading.Contains("KEUR", StringComparison.Ordinal) || heading.Contains("TSD", StringComparison.Ordinal) || heading.Contains("THOUSAND", StringComparison.Ordinal);
        return rule with { Money = new MoneyForm(currency, null, thousands ? 1000 : 1) };
    }

    private static FieldRule? YesNo(FieldRule rule, ColumnFacts facts, List<Refusal> notes)
    {
        var unknown = new List<string>();
        foreach (var word in facts.Words.Keys.Where(word => !IsBlank(word) && YesNoText.Read(word) is null))
        {
            if (YesNoText.Read(word.Split([' ', ',', '-', '–', ':', ';'], 2)[0]) is { } answer)
            {
                rule.Values.Add(word, [answer ? "yes" : "no"]);
            }
            else
            {
                unknown.Add(word);
            }
        }

        var known = facts.Words.Where(word => YesNoText.Read(word.Key) is not null || rule.Values.TryFind(word.Key, out _)).Sum(word => word.Value);
        if (facts.Share(facts.YesNo) < Most && known < facts.Filled * Some)
        {
            return null;
        }

        NoteUnknown(facts, unknown, notes);
        return rule;
    }

    private static FieldRule? Optional(FieldRule rule, ColumnFacts facts, List<Refusal> notes)
    {
        var result = rule.Field.Kind == FieldKind.Choices ? rule with { List = ListOf(facts) } : rule;
        var unknown = new List<string>();
        var known = 0;
        foreach (var (word, count) in Items(facts, result.List).Where(item => !IsBlank(item.Word)))
        {
            if (rule.Field.Options.Contains(word, StringComparer.OrdinalIgnoreCase) || (rule.Field.Id == CountryText.Field && CountryText.Find(word) is not null))
            {
                known += count;
            }
            else if (Synonyms.All.Option(rule.Field.Id, word) is { } option)
            {
                known += count;
                result.Values.Add(word, [option]);
            }
            else
            {
                unknown.Add(word);
            }
        }

        if (known < facts.Filled * Some)
        {
            return null;
        }

        NoteUnknown(facts, unknown, notes);
        return result;
    }

    private static IEnumerable<(string Word, int Count)> Items(ColumnFacts facts, ListForm form) => facts.Words
        .SelectMany(word => form is ListForm.None ? [(word.Key, word.Value)] : ListText.Split(new Reading.SourceCell(word.Key), form).Select(item => (item, word.Value)))
        .GroupBy(item => item.Item1, Fold.Comparer).Select(group => (group.Key, group.Sum(item => item.Value)));

    private static ListForm ListOf(ColumnFacts facts) =>
        facts.Separators.Semicolons > 0 ? ListForm.Auto
        : facts.Separators.Bars > 0 ? ListForm.Bar
        : facts.Separators.Commas > 0 && facts.MeanLength < LongestTextMean / 3 ? ListForm.Comma
        : ListForm.Auto;

    private static void NoteUnknown(ColumnFacts facts, List<string> unknown, List<Refusal> notes)
    {
        if (unknown.Count > 0)
        {
            notes.Add(ProposalNotes.WordsUnknown(facts.Name, unknown.Take(WordsNamed)));
        }
    }

    internal static bool IsBlank(string word) => Synonyms.All.IsBlank(word);
}
