using System.Globalization;
using System.Text.RegularExpressions;
using AiPmo.App.Exchange.Mapping;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Reads dates as people write them. A year stays a year and a month a month; a date that could be two dates is not guessed.</summary>
public static partial class DateText
{
    private const int LongestDate = 60;
    private const int CenturyTurns = 70;

    /// <summary>The date, or null when the text is none or could be two.</summary>
    /// <param name="text">In any usual form, with or without a time of day, which is left out.</param>
    /// <param name="order">Which of day and month comes first where only that tells; points always mean day first.</param>
    public static VagueDate? Read(string text, DateOrder order)
    {
        if (text.Length > LongestDate)
        {
            return null;
        }

        var day = Time().Replace(text, string.Empty).Trim();
        return Iso().Match(day) is { Success: true } iso ? VagueDate.Checked(Number(iso, "y"), Optional(iso, "m"), Optional(iso, "d"))
            : MonthYear().Match(day) is { Success: true } month ? VagueDate.Checked(Number(month, "y"), Number(month, "m"), null)
            : Numeric().Match(day) is { Success: true } numeric ? Ordered(numeric, order)
            : Named(day);
    }

    /// <summary>Whether the text shows which of day and month comes first: the only order that makes it a date.</summary>
    public static DateOrder OrderShownBy(string text) => Numeric().Match(Time().Replace(text, string.Empty).Trim()) switch
    {
        { Success: true } numeric when Number(numeric, "a") > 12 && Number(numeric, "b") <= 12 => DateOrder.DayFirst,
        { Success: true } numeric when Number(numeric, "b") > 12 && Number(numeric, "a") <= 12 => DateOrder.MonthFirst,
        _ => DateOrder.Unknown,
    };

    private static VagueDate? Ordered(Match match, DateOrder order)
    {
        var (a, b, year) = (Number(match, "a"), Number(match, "b"), Year(match));
        var dayFirst = match.Groups["s"].Value == "." || a > 12 || (b <= 12 && order == DateOrder.DayFirst);
        return a <= 12 && b <= 12 && a != b && !dayFirst && order == DateOrder.Unknown ? null
            : dayFirst ? VagueDate.Checked(year, b, a) : VagueDate.Checked(year, a, b);
    }

    // 3 May 2024 · May 3, 2024 · May 2024 · Mai-24 · 3. März 2024
    private static VagueDate? Named(string text)
    {
        if (NamedMonth().Match(text) is not { Success: true } match || MonthNames.Find(match.Groups["m"].Value) is not { } month)
        {
            return null;
        }

        return VagueDate.Checked(Year(match), month, Optional(match, "d") ?? Optional(match, "e"));
    }

    private static int Year(Match match)
    {
        var year = Number(match, "y");
        return match.Groups["y"].Length > 2 ? year : year < CenturyTurns ? 2000 + year : 1900 + year;
    }

    private static int? Optional(Match match, string group) => match.Groups[group].Success ? Number(match, group) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:(?:[-/.](?<m>[0-9]{1,2})(?:[-/.](?<d>[0-9]{1,2}))?)|(?<m>[0-9]{2})(?<d>[0-9]{2}))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<s>[-/.])\s?(?<b>[0-9]{1,2})\k<s>\s?(?<y>[0-9]{4}|[0-9]{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,2})(?:\.|st|nd|rd|th)?[\s-]+)?(?<m>\p{L}{3,9})\.?,?[\s-]*(?:(?<e>[0-9]{1,2})(?:st|nd|rd|th)?,\s*)?(?<y>[0-9]{4}|[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"(?:T|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|UTC|Uhr|[+-][0-9]{2}:?[0-9]{2})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Time();
}
