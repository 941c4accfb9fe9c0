using System.Globalization;
using System.Text;

namespace AiPmo.Grains.Reading;

/// <summary>Folds text for searching and sorting, so that both databases and both languages order and find alike: Ä as a, ß as ss, case gone.</summary>
public static class TextFold
{
    /// <summary>The longest folded text that is kept: enough to sort and search by.</summary>
    public const int MaxLength = 400;

    /// <summary>Folds a text; cuts it at <see cref="MaxLength"/>.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var cut = text.Length > MaxLength ? text[..MaxLength] : text;
        if (Ascii.IsValid(cut))
        {
            return cut.ToLowerInvariant();
        }

        var folded = new StringBuilder(cut.Length);
        foreach (var c in cut.Replace("ß", "ss", StringComparison.Ordinal).Replace("ẞ", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
