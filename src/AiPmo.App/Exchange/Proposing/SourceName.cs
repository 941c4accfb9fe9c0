using System.Text.RegularExpressions;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>
/// What a list is called when nobody says so: its file's name without what changes from one export to the next (dates, numbers, "final", "Kopie von"),
/// so that next month's file is the same list.
/// </summary>
public static partial class SourceName
{
    private const int Longest = 60;

    /// <summary>Lower case, words joined by hyphens; <c>list</c> when nothing is left.</summary>
    public static string From(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/'));
        var words = Words().Matches(stem.ToLowerInvariant()).Select(match => match.Value).Where(word => !Changing().IsMatch(word));
        var name = string.Join('-', words);
        return name.Length == 0 ? "list" : name.Length > Longest ? name[..Longest].TrimEnd('-') : name;
    }

    [GeneratedRegex(@"\p{L}+|\p{Nd}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(\p{Nd}+|v|version|copy|kopie|of|von|final|neu|new|old|alt|export|import|shuffled|sorted|jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|q)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Changing();
}
