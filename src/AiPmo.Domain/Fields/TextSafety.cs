namespace AiPmo.Domain.Fields;

/// <summary>What words may contain: no control characters, no lone surrogates (they cannot be stored as UTF-8).</summary>
public static class TextSafety
{
    /// <summary>Whether the text holds nothing but printable characters, tabs and, where allowed, line breaks.</summary>
    public static bool IsClean(string text, bool lineBreaks)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(c == '\t' || (lineBreaks && c == '\n')))
            {
                return false;
            }

            if (char.IsSurrogate(c) && (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The beginning of a hostile text, safe to show in a refusal.</summary>
    public static string Excerpt(string text) =>
        new([.. text.Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)]);
}
