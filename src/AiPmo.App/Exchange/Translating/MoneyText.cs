using System.Globalization;
using System.Text.RegularExpressions;
using AiPmo.App.Exchange.Mapping;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Reads amounts as people write them: <c>1.250,50 €</c>, <c>$1,250</c>, <c>EUR 1 250</c>.</summary>
public static partial class MoneyText
{
    private const int LongestAmount = 40;

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal) { ["€"] = "EUR", ["$"] = "USD", ["£"] = "GBP", ["¥"] = "JPY" };

    /// <summary>Amount in major units and currency; null when the text is no amount, names no currency, or could be two amounts.</summary>
    public static (decimal Amount, string Currency)? Read(string text, MoneyForm form)
    {
        if (text.Length > LongestAmount || Shape().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var unit = match.Groups["u"].Success ? match.Groups["u"].Value : match.Groups["v"].Value;
        var currency = unit.Length == 0 ? form.Currency : Symbols.GetValueOrDefault(unit, unit.ToUpperInvariant());
        return currency is not null && Number(match.Groups["n"].Value, form.DecimalComma) is { } number ? (number * form.Times, currency) : null;
    }

    private static decimal? Number(string digits, bool? decimalComma)
    {
        var bare = digits.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\u00A0", string.Empty, StringComparison.Ordinal)
            .Replace("\u202F", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal).Replace("’", string.Empty, StringComparison.Ordinal);
        if ((decimalComma ?? Shown(bare)) is not { } comma)
        {
            return null;
        }

        var (group, point) = comma ? ('.', ',') : (',', '.');
        var parts = bare.Split(point);
        return parts.Length <= 2 && GroupedRightly(parts[0], group) && !parts[^1].Contains(group, StringComparison.Ordinal) | parts.Length == 1
            && decimal.TryParse(parts[0].Replace(group.ToString(), string.Empty, StringComparison.Ordinal) + (parts.Length == 2 ? "." + parts[1] : string.Empty), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>What the digits themselves say about the comma: 1.250 alone says nothing, since it may be a thousand or one and a quarter.</summary>
    private static bool? Shown(string digits)
    {
        var (comma, point) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (comma >= 0 && point >= 0)
        {
            return comma > point;
        }

        var last = Math.Max(comma, point);
        return last < 0 ? false
            : digits.Length - last - 1 != 3 ? comma >= 0
            : digits.IndexOf(digits[last], StringComparison.Ordinal) < last ? point >= 0
            : null;
    }

    private static bool GroupedRightly(string whole, char group)
    {
        var groups = whole.Split(group);
        return groups.Skip(1).All(part => part.Length == 3) && (groups.Length == 1 || groups[0].Length is > 0 and <= 3);
    }

    [GeneratedRegex(@"^(?<u>[€$£¥]|[A-Za-z]{3})?\s*(?<n>[0-9][0-9.,'’ \u00A0\u202F]*)(?<=[0-9])\s*(?<v>[€$£¥]|[A-Za-z]{3})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
