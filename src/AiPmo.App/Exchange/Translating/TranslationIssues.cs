using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>What can be the matter with a value or record when it is translated.</summary>
public static class TranslationIssues
{
    /// <summary>No title.</summary>
    public static Refusal NoTitle() => new("import.record.no-title", "The record has no name.");

    /// <summary>Every column of the key is blank.</summary>
    public static Refusal NoKey(string columns) =>
        Refusal.Of("import.record.no-key", $"Nothing tells this record from others: {columns} is blank.", "columns", columns);

    /// <summary>The words are in no list of meanings.</summary>
    public static Refusal Untranslated(string text) =>
        Refusal.Of("import.value.untranslated", $"Nothing says what “{TextSafety.Excerpt(text)}” means; it is left unknown.", "text", TextSafety.Excerpt(text));

    /// <summary>The words are in no list of stages or statuses.</summary>
    public static Refusal LifecycleUntranslated(string text, string instead) => new(
        "import.value.lifecycle-untranslated",
        $"Nothing says what “{TextSafety.Excerpt(text)}” means; {instead} is taken.",
        Values: new Dictionary<string, string> { ["text"] = TextSafety.Excerpt(text), ["instead"] = instead });

    /// <summary>Not a date, or one that could be two.</summary>
    public static Refusal NotADate(string text) =>
        Refusal.Of("import.value.not-a-date", $"“{TextSafety.Excerpt(text)}” is no date, or could be two; it is left unknown.", "text", TextSafety.Excerpt(text));

    /// <summary>Not an amount, without a currency, or one that could be two.</summary>
    public static Refusal NotMoney(string text) =>
        Refusal.Of("import.value.not-money", $"“{TextSafety.Excerpt(text)}” is no amount with a currency, or could be two; it is left unknown.", "text", TextSafety.Excerpt(text));

    /// <summary>Names nobody, or several.</summary>
    public static Refusal NotAPerson(string text) =>
        Refusal.Of("import.value.not-a-person", $"“{TextSafety.Excerpt(text)}” does not name one person; it is left unknown.", "text", TextSafety.Excerpt(text));

    /// <summary>More characters than the field takes.</summary>
    public static Refusal Cut(int limit)
    {
        var text = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refusal.Of("import.value.cut", $"Longer than {text} characters; the rest is cut off.", "limit", text);
    }
}
