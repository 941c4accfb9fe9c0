using System.Globalization;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Model.Fields;

/// <summary>
/// Reads a date as people type it and shows it as they read it. The precision is the person's: a year stays a year.
/// </summary>
public static class VagueDateText
{
    /// <summary>
    /// Reads <c>2026</c>, <c>2026-11</c>, <c>2026-11-20</c>, <c>11/2026</c>, <c>11.2026</c>, <c>20.11.2026</c>, <c>20/11/2026</c>, and month
    /// names of the culture (<c>Nov 2026</c>, <c>20 November 2026</c>). Null when it is none of them: nothing is guessed.
    /// </summary>
    public static VagueDate? Parse(string text, CultureInfo culture)
    {
        var clean = text.Trim();
        return VagueDate.Parse(clean) ?? Numbers(clean) ?? Names(clean, culture);
    }

    /// <summary>20 Nov 2026, Nov 2026 or 2026, in the culture's words.</summary>
    public static string Show(VagueDate date, CultureInfo culture) => date switch
    {
        { Month: null } => date.Year.ToString("0000", culture),
        { Day: null } => date.Earliest.ToString(IsGerman(culture) ? "MMMM yyyy" : "MMM yyyy", culture),
        _ => Day(date.Earliest, culture),
    };

    /// <summary>20 Nov 2026; 20. Nov. 2026 in German.</summary>
    public static string Day(DateOnly day, CultureInfo culture) => day.ToString(DayFormat(culture), culture);

    /// <summary>20 Nov 2026, 14:05.</summary>
    public static string Moment(DateTime local, CultureInfo culture) => local.ToString(DayFormat(culture) + ", HH:mm", culture);

    private static string DayFormat(CultureInfo culture) => IsGerman(culture) ? "d. MMM yyyy" : "d MMM yyyy";

    // German shortens a month beside a day, not alone.
    private static bool IsGerman(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de";

    // Day before month in both languages on screen.
    private static VagueDate? Numbers(string text)
    {
        var parts = text.Split('.', '/').Select(part => part.Trim()).ToArray();
        if (!parts.All(part => part.Length is >= 1 and <= 4 && part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers switch
        {
            [var month, var year] => VagueDate.Checked(year, month, null),
            [var day, var month, var year] => VagueDate.Checked(year, month, day),
            _ => null,
        };
    }

    private static VagueDate? Names(string text, CultureInfo culture)
    {
        var parts = text.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [var month, var year] => Build(null, month, year),
            [var day, var month, var year] => int.TryParse(day, NumberStyles.None, culture, out var number) ? Build(number, month, year) : null,
            _ => null,
        };

        VagueDate? Build(int? day, string month, string year) =>
            MonthOf(month, culture) is { } found && year.Length == 4 && int.TryParse(year, NumberStyles.None, culture, out var number)
                ? VagueDate.Checked(number, found, day)
                : null;
    }

    private static int? MonthOf(string name, CultureInfo culture)
    {
        var format = culture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            // Both forms of each: a name alone and one beside a day may differ (Sep, 9. Sept.).
            var at = month - 1;
            IEnumerable<string> names = new[] { format.MonthNames[at], format.MonthGenitiveNames[at], format.AbbreviatedMonthNames[at], format.AbbreviatedMonthGenitiveNames[at] }
                .Select(known => known.TrimEnd('.'));
            if (names.Any(known => culture.CompareInfo.Compare(known, name, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0))
            {
                return month;
            }
        }

        return null;
    }
}
