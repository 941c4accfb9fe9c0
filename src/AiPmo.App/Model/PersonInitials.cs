using System.Globalization;

namespace AiPmo.App.Model;

/// <summary>A person at a glance where there is no room for a name.</summary>
public static class PersonInitials
{
    private const int Tones = 6;

    /// <summary>The first letters of the first and the last name, at most two, or a question mark for nobody.</summary>
    public static string Of(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    /// <summary>One of the six tones of an avatar: the same name always has the same.</summary>
    public static int ToneOf(string? name) => (name ?? "").Aggregate(0, (sum, letter) => (sum + letter) % Tones);

    // A letter may be more than one char long.
    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.CurrentCulture);
}
