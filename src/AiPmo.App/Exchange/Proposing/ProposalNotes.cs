using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Proposing;

/// <summary>What a proposed mapping rests on and what it is not sure of, as coded sentences.</summary>
public static class ProposalNotes
{
    /// <summary>The mapping was guessed.</summary>
    public static Refusal Proposed(string source) =>
        Refusal.Of("import.note.proposed", $"This mapping is a proposal made from the headings and values. The list is called {source}; keep the name, so that its records are recognised next time.", "source", source);

    /// <summary>The title was guessed from the values.</summary>
    public static Refusal TitleGuessed(string column) =>
        Refusal.Of("import.note.title-guessed", $"No heading says what the use cases are called; {Safe(column)} looks most like it.", "column", Safe(column));

    /// <summary>The id column does not tell records apart.</summary>
    public static Refusal IdUnfit(string column, int blank, int repeated) => new(
        "import.note.id-unfit",
        $"{Safe(column)} cannot be the key: it is blank in {Number(blank)} records and repeats in {Number(repeated)}.",
        Values: new Dictionary<string, string> { ["column"] = Safe(column), ["blank"] = Number(blank), ["repeated"] = Number(repeated) });

    /// <summary>Which key was chosen, and that it tells all records apart.</summary>
    public static Refusal Key(string columns) =>
        Refusal.Of("import.note.key-chosen", $"{Safe(columns)} tells all records apart and is taken as key.", "columns", Safe(columns));

    /// <summary>Which key was chosen, although some records share it.</summary>
    public static Refusal WeakKey(string columns, int shared) => new(
        "import.note.weak-key",
        $"{Safe(columns)} is taken as key, although {Number(shared)} records share theirs with another.",
        Values: new Dictionary<string, string> { ["columns"] = Safe(columns), ["shared"] = Number(shared) });

    /// <summary>The heading fits a field, the values do not.</summary>
    public static Refusal ValuesDoNotFit(string column, Field field) => new(
        "import.note.values-do-not-fit",
        $"{Safe(column)} sounds like {field.Id}, but its values do not fit; nothing is taken from it.",
        Values: new Dictionary<string, string> { ["column"] = Safe(column), ["field"] = field.Id });

    /// <summary>Words without a known meaning.</summary>
    public static Refusal WordsUnknown(string column, IEnumerable<string> words)
    {
        var shown = Safe(string.Join(", ", words));
        return new("import.note.words-unknown", $"{Safe(column)}: nothing says what these mean: {shown}.", Values: new Dictionary<string, string> { ["column"] = Safe(column), ["words"] = shown });
    }

    /// <summary>Day and month cannot be told apart.</summary>
    public static Refusal DateOrderUnknown(string column) =>
        Refusal.Of("import.note.date-order", $"{Safe(column)}: nothing shows whether day or month comes first; dates that could be two are left unknown.", "column", Safe(column));

    /// <summary>Amounts without a currency.</summary>
    public static Refusal NoCurrency(string column) =>
        Refusal.Of("import.note.no-currency", $"{Safe(column)} names no currency; nothing is taken from it until the mapping says one.", "column", Safe(column));

    private static string Safe(string text) => TextSafety.Excerpt(text);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
