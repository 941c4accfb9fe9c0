using AiPmo.App.Exchange.Mapping;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Words for yes and no in both languages, as spreadsheets and forms have them.</summary>
public static class YesNoText
{
    private static readonly HashSet<string> Yes = ["yes", "y", "true", "1", "ja", "j", "wahr", "x", "✓", "✔"];
    private static readonly HashSet<string> No = ["no", "n", "false", "0", "nein", "falsch"];

    /// <summary>True, false, or null when the words are neither.</summary>
    public static bool? Read(string words) => Fold.Of(words) is var word && Yes.Contains(word) ? true : No.Contains(word) ? false : null;
}
