using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Resources;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Countries by their names in both languages and by what people call them.</summary>
public static class CountryText
{
    /// <summary>The field that takes countries.</summary>
    public const string Field = "countries";

    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(Build);

    /// <summary>The ISO code, or null when it is no country.</summary>
    public static string? Find(string name) => Names.Value.GetValueOrDefault(Fold.Of(name));

    private static FrozenDictionary<string, string> Build()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["usa"] = "US",
            ["u.s."] = "US",
            ["uk"] = "GB",
            ["great britain"] = "GB",
            ["england"] = "GB",
            ["holland"] = "NL",
            ["czech republic"] = "CZ",
            ["südkorea"] = "KR",
            ["south korea"] = "KR",
        };
        var texts = new ResourceManager(typeof(CountryNames));
        foreach (var language in new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("de") })
        {
            foreach (var code in Countries.Codes)
            {
                if (texts.GetString(code, language) is { } name)
                {
                    names.TryAdd(Fold.Of(name), code);
                }
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
