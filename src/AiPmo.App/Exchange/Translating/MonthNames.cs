using System.Globalization;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Months by their English and German names, long and short.</summary>
internal static class MonthNames
{
    private static readonly Dictionary<string, int> Names = Build();

    /// <summary>1 to 12, or null when it is no month.</summary>
    public static int? Find(string name) => Names.TryGetValue(name, out var month) ? month : null;

    private static Dictionary<string, int> Build()
    {
        // What people write beside the languages' own short names.
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
        {
            ["Sept"] = 9,
            ["Mrz"] = 3,
            ["Maerz"] = 3,
            ["Mär"] = 3,
            ["Jänner"] = 1,
            ["Jän"] = 1,
            ["Feber"] = 2,
            ["Okt"] = 10,
            ["Dez"] = 12,
        };
        foreach (var format in new[] { CultureInfo.InvariantCulture.DateTimeFormat, CultureInfo.GetCultureInfo("de-DE").DateTimeFormat })
        {
            for (var month = 1; month <= 12; month++)
            {
                names[format.GetMonthName(month)] = month;
                names[format.GetMonthName(month)[..3]] = month;
                names[format.GetAbbreviatedMonthName(month).TrimEnd('.')] = month;
            }
        }

        return names;
    }
}
