namespace AiPmo.App.Exchange.Mapping;

/// <summary>Compares headings, words and keys as a person would: case and the kind of white space do not matter.</summary>
internal static class Fold
{
    /// <summary>Compares by <see cref="Of"/>.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldComparer();

    /// <summary>Lower case, single spaces, trimmed.</summary>
    public static string Of(string text) => Line(text).ToLowerInvariant();

    /// <summary>One line, single spaces, trimmed.</summary>
    public static string Line(string text)
    {
        var plain = true;
        for (var i = 0; i < text.Length && plain; i++)
        {
            plain = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && i > 0 && i < text.Length - 1 && text[i - 1] != ' ');
        }

        return plain ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class FoldComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? x == y : string.Equals(Of(x), Of(y), StringComparison.Ordinal);

        public int GetHashCode(string obj) => string.GetHashCode(Of(obj), StringComparison.Ordinal);
    }
}
