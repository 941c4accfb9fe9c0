using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>What the values of one column have in common; gathered in one reading, in bounded memory.</summary>
public sealed class ColumnFacts
{
    private const int WordsAtMost = 60;
    private const int LongestWord = 80;
    private const int ExamplesAtMost = 500;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _examples = new(StringComparer.Ordinal);
    private bool _manyWords;
    private int _examined;

    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>Records in which it says something.</summary>
    public int Filled { get; private set; }

    /// <summary>Of the values examined, how many are different.</summary>
    public double Different => _examples.Count;

    /// <summary>Some of its values, for people to recognise it by.</summary>
    public IEnumerable<string> Examples => _examples;

    /// <summary>Characters over all values.</summary>
    public long Characters { get; private set; }

    /// <summary>Of the values examined, how many are dates, whichever order day and month have.</summary>
    public double Dates { get; private set; }

    /// <summary>Values that only make sense with the day first, and with the month first.</summary>
    public (int DayFirst, int MonthFirst) Orders { get; private set; }

    /// <summary>Of the values examined, how many are two dates, as long as the order of day and month is not known.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Values with a semicolon or line end, a bar, a comma.</summary>
    public (int Semicolons, int Bars, int Commas) Separators { get; private set; }

    /// <summary>Of the values examined, how many are yes or no.</summary>
    public double YesNo { get; private set; }

    /// <summary>Of the values examined, how many are amounts.</summary>
    public double Amounts { get; private set; }

    /// <summary>Of the values examined, how many are bare numbers.</summary>
    public double Numbers { get; private set; }

    /// <summary>Of the values examined, how many begin like an address of the web.</summary>
    public double Links { get; private set; }

    /// <summary>The different words it has, as written first, with how often; empty when there are too many to be choices.</summary>
    public IReadOnlyDictionary<string, int> Words => _manyWords ? new Dictionary<string, int>() : _words;

    /// <summary>The mean length of a value.</summary>
    public double MeanLength => Filled == 0 ? 0 : (double)Characters / Filled;

    /// <summary>Shares of the examined values.</summary>
    public double Share(double count) => _examined == 0 ? 0 : count / _examined;

    /// <summary>Takes one more value into account.</summary>
    public void Add(SourceCell cell)
    {
        if (cell.IsBlank || ListText.Bracketed(cell.Text) is { Count: 0 })
        {
            return;
        }

        Filled++;
        Characters += cell.Text.Length;
        foreach (var item in cell.Items ?? ListText.Bracketed(cell.Text) ?? [cell.Text])
        {
            Count(item);
        }

        if (_examined < ExamplesAtMost)
        {
            Examine(cell.Text);
        }
    }

    private static int One(bool condition) => condition ? 1 : 0;

    private void Count(string word)
    {
        if (_manyWords)
        {
            return;
        }

        var line = Fold.Line(word);
        _words[line] = _words.GetValueOrDefault(line) + 1;
        _manyWords = line.Length > LongestWord || _words.Count > WordsAtMost;
    }

    private void Examine(string text)
    {
        _examined++;
        _examples.Add(text.Length > LongestWord ? text[..LongestWord] : text);
        var order = DateText.OrderShownBy(text);
        Orders = (Orders.DayFirst + (order == DateOrder.DayFirst ? 1 : 0), Orders.MonthFirst + (order == DateOrder.MonthFirst ? 1 : 0));
        var isDate = DateText.Read(text, DateOrder.DayFirst) is not null || DateText.Read(text, DateOrder.MonthFirst) is not null;
        Dates += isDate ? 1 : 0;
        Ambiguous += isDate && DateText.Read(text, DateOrder.Unknown) is null ? 1 : 0;
        Separators = (Separators.Semicolons + One(text.AsSpan().ContainsAny(';', '\n')), Separators.Bars + One(text.Contains('|', StringComparison.Ordinal)), Separators.Commas + One(text.Contains(',', StringComparison.Ordinal)));
        YesNo += YesNoText.Read(text) is not null ? 1 : 0;
        Amounts += MoneyText.Read(text, new MoneyForm("EUR", true)) is not null || MoneyText.Read(text, new MoneyForm("EUR", false)) is not null ? 1 : 0;
        Numbers += text.All(c => char.IsAsciiDigit(c) || c is '.' or ',') ? 1 : 0;
        Links += text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
    }
}
