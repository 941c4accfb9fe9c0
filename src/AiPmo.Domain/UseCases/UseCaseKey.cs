using System.Globalization;

namespace AiPmo.Domain.UseCases;

/// <summary>The human key of a use case, <c>UC-0042</c>: drawn once, never changed, never reused.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct UseCaseKey(int Number) : IComparable<UseCaseKey>
{
    private const string Prefix = "UC-";

    /// <summary>Reads <c>UC-0042</c> (any number of leading zeros, any case); null when it is not a key.</summary>
    public static UseCaseKey? Parse(string? text) =>
        text is { Length: > 3 and <= 13 } && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new UseCaseKey(number)
            : null;

    /// <inheritdoc/>
    public int CompareTo(UseCaseKey other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => Prefix + Number.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Orders by number.</summary>
    public static bool operator <(UseCaseKey left, UseCaseKey right) => left.Number < right.Number;

    /// <summary>Orders by number.</summary>
    public static bool operator >(UseCaseKey left, UseCaseKey right) => left.Number > right.Number;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(UseCaseKey left, UseCaseKey right) => left.Number <= right.Number;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(UseCaseKey left, UseCaseKey right) => left.Number >= right.Number;
}
