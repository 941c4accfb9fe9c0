using System.Globalization;

namespace AiPmo.Domain.Fields;

/// <summary>A date as precisely as it was given: a year, a month or a day. Nothing is invented: <c>2024</c> is not 1 January.</summary>
/// <param name="Year">1900 to 2199.</param>
/// <param name="Month">1 to 12, or null.</param>
/// <param name="Day">1 to 31, or null; never without a month.</param>
public readonly record struct VagueDate(int Year, int? Month = null, int? Day = null) : IComparable<VagueDate>
{
    /// <summary>The first day it may mean: what it sorts by.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it may mean.</summary>
    public DateOnly Latest => Day is null ? new DateOnly(Year, Month ?? 12, 1).AddMonths(1).AddDays(-1) : Earliest;

    /// <summary>Exactly this day.</summary>
    public static VagueDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Reads <c>2024</c>, <c>2024-03</c> or <c>2024-03-15</c>; null when it is none of them.</summary>
    public static VagueDate? Parse(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length switch
        {
            1 when Digits(parts[0], 4) is { } y => Checked(y, null, null),
            2 when Digits(parts[0], 4) is { } y && Digits(parts[1], 2) is { } m => Checked(y, m, null),
            3 when Digits(parts[0], 4) is { } y && Digits(parts[1], 2) is { } m && Digits(parts[2], 2) is { } d => Checked(y, m, d),
            _ => null,
        };
    }

    /// <summary>The date when it exists, null otherwise (no 30 February, no year 3024).</summary>
    public static VagueDate? Checked(int year, int? month, int? day) =>
        year is < 1900 or > 2199 || month is < 1 or > 12 || (day is not null && month is null)
            || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value)))
            ? null
            : new VagueDate(year, month, day);

    /// <inheritdoc/>
    public int CompareTo(VagueDate other) => (Earliest, Latest).CompareTo((other.Earliest, other.Latest));

    /// <summary>The ISO form at its own precision.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}"),
        ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}-{d:00}"),
    };

    /// <summary>Earlier.</summary>
    public static bool operator <(VagueDate left, VagueDate right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(VagueDate left, VagueDate right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(VagueDate left, VagueDate right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(VagueDate left, VagueDate right) => left.CompareTo(right) >= 0;

    private static int? Digits(string text, int length) =>
        text.Length == length && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
