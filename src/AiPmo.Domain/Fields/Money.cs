namespace AiPmo.Domain.Fields;

/// <summary>An amount of money: a whole number of minor units (cents) with its currency.</summary>
/// <param name="Minor">Minor units; 0 to 10^15.</param>
/// <param name="Currency">ISO 4217, three capital letters.</param>
public sealed record Money(long Minor, string Currency)
{
    /// <summary>The largest amount, in minor units: ten trillion of a currency with cents.</summary>
    public const long Largest = 1_000_000_000_000_000;

    private static readonly string[] WithoutMinorUnits = ["CLP", "HUF", "ISK", "JPY", "KRW", "VND"];

    /// <summary>How many decimal places the currency is written with (HUF counts as none: its filler is out of use).</summary>
    public int Decimals => WithoutMinorUnits.Contains(Currency, StringComparer.Ordinal) ? 0 : 2;

    /// <summary>The amount in major units, for showing.</summary>
    public decimal Amount => Decimals == 0 ? Minor : Minor / 100m;

    /// <summary>The amount of a currency; null when negative, too large, too precise or not a currency code.</summary>
    public static Money? Of(decimal amount, string? currency)
    {
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper) || amount is < 0 or > Largest)
        {
            return null;
        }

        var scaled = amount * (new Money(0, currency).Decimals == 0 ? 1 : 100);
        return scaled == decimal.Truncate(scaled) && scaled <= Largest ? new Money((long)scaled, currency) : null;
    }
}
