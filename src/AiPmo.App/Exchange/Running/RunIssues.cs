using System.Globalization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Running;

/// <summary>What can be the matter with a record once it meets its file and the portfolio.</summary>
public static class RunIssues
{
    /// <summary>The same record stands in the file before.</summary>
    public static Refusal Repeats(int first) =>
        Refusal.Of("import.record.repeated", $"Repeats record {Text(first)}.", "first", Text(first));

    /// <summary>Another record with the same key stands in the file before.</summary>
    public static Refusal SameKey(int first) =>
        Refusal.Of("import.record.same-key", $"Has the same key as record {Text(first)} but says something else. Choose a key that tells them apart.", "first", Text(first));

    /// <summary>The field was changed here; what the list newly says was not taken.</summary>
    public static Refusal KeptEdit() => new("import.value.kept-edit", "The list says something new, but this was changed here and stays as it is.");

    /// <summary>Several people fit.</summary>
    public static Refusal SeveralPeople(string name) =>
        Refusal.Of("import.value.several-people", $"Several people are called {name}; it is left unknown.", "name", name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
