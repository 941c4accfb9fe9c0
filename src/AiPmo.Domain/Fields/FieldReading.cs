using System.Collections.Immutable;
using System.Text.Json;

namespace AiPmo.Domain.Fields;

/// <summary>Reads and checks values of fields: the one place where an outside value becomes a typed one.</summary>
public static class FieldReading
{
    /// <summary>A value read, or why it could not be. A JSON null is no value: <c>(null, null)</c>.</summary>
    public static (FieldValue? Value, Refusal? Problem) Read(Field field, JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? (null, null)
        : field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText => json.ValueKind == JsonValueKind.String ? Text(field, json.GetString()!) : WrongType(field, "text"),
            FieldKind.Person => json.ValueKind == JsonValueKind.String ? Person(field, json.GetString()!) : WrongType(field, "person id"),
            FieldKind.Choice => json.ValueKind == JsonValueKind.String ? Choice(field, json.GetString()!) : WrongType(field, "option id"),
            FieldKind.Choices or FieldKind.Tags => Strings(json) is { } ids ? Several(field, ids) : WrongType(field, "list of text"),
            FieldKind.YesNo => json.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? (new FieldValue.YesNo(json.GetBoolean()), null)
                : WrongType(field, "true or false"),
            FieldKind.Date => json.ValueKind == JsonValueKind.String ? Date(field, json.GetString()!) : WrongType(field, "date"),
            FieldKind.Money => MoneyOf(field, json),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "Not a kind."),
        };

    /// <summary>Checks words: no control characters but line breaks in long text, not too long; blank is no value.</summary>
    public static (FieldValue? Value, Refusal? Problem) Text(Field field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        var clean = (field.Kind == FieldKind.LongText ? text.ReplaceLineEndings("\n") : text).Trim();
        if (clean.Length == 0)
        {
            return (null, null);
        }

        if (clean.Length > field.MaxLength)
        {
            return (null, Problem("field.too-long", field, $"{field.Id} is longer than {field.MaxLength} characters.", ("max", field.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return TextSafety.IsClean(clean, field.Kind == FieldKind.LongText)
            ? (new FieldValue.Text(clean), null)
            : (null, Problem("field.control-characters", field, $"{field.Id} contains control characters."));
    }

    /// <summary>Checks a person's id for its form; whether somebody has it is not asked here.</summary>
    public static (FieldValue? Value, Refusal? Problem) Person(Field field, string id) =>
        id.Length == 0 ? (null, null)
        : PersonId.IsValid(id) ? (new FieldValue.Person(new PersonId(id)), null)
        : (null, Problem("field.not-a-person", field, $"{field.Id} needs the id of a person."));

    /// <summary>Checks an option's id against the field's list.</summary>
    public static (FieldValue? Value, Refusal? Problem) Choice(Field field, string id)
    {
        ArgumentNullException.ThrowIfNull(field);
        return id.Length == 0 ? (null, null)
            : field.Options.Contains(id, StringComparer.Ordinal) ? (new FieldValue.Choice(id), null)
            : (null, Problem("field.unknown-option", field, $"{field.Id} has no such option.", ("option", TextSafety.Excerpt(id))));
    }

    /// <summary>Checks several options or tags; sorts them and drops repetitions; none is no value.</summary>
    public static (FieldValue? Value, Refusal? Problem) Several(Field field, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (ids.Count > field.MaxCount)
        {
            return (null, Problem("field.too-many", field, $"{field.Id} takes at most {field.MaxCount} values.", ("max", field.MaxCount.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var (value, problem) = field.Kind == FieldKind.Choices ? Choice(field, id) : Text(field, id);
            if (problem is not null)
            {
                return (null, problem);
            }

            _ = value switch
            {
                FieldValue.Choice choice => values.Add(choice.Id),
                FieldValue.Text text => values.Add(text.Value),
                _ => false,
            };
        }

        return (values.Count == 0 ? null : new FieldValue.Several([.. values]), null);
    }

    /// <summary>Checks a date at its own precision.</summary>
    public static (FieldValue? Value, Refusal? Problem) Date(Field field, string text) =>
        text.Length == 0 ? (null, null)
        : VagueDate.Parse(text) is { } date ? (new FieldValue.Date(date), null)
        : (null, Problem("field.not-a-date", field, $"{field.Id} is not a date such as 2026, 2026-11 or 2026-11-20.", ("text", TextSafety.Excerpt(text))));

    /// <summary>Checks an amount in major units with its currency.</summary>
    public static (FieldValue? Value, Refusal? Problem) Amount(Field field, decimal amount, string? currency) =>
        Money.Of(amount, currency) is { } money ? (new FieldValue.Amount(money), null)
        : (null, Problem("field.not-money", field, $"{field.Id} needs an amount from 0 with at most two decimals and a currency such as EUR."));

    private static (FieldValue? Value, Refusal? Problem) MoneyOf(Field field, JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(p => p.Name is "minor" or "currency")
        && json.TryGetProperty("minor", out var minor) && minor.ValueKind == JsonValueKind.Number && minor.TryGetInt64(out var units) && units is >= 0 and <= Money.Largest
        && json.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String && Money.Of(0, currency.GetString()) is { } zero
            ? (new FieldValue.Amount(zero with { Minor = units }), null)
            : (null, Problem("field.not-money", field, $"{field.Id} needs {{\"minor\": whole minor units from 0, \"currency\": \"EUR\"}}."));

    private static List<string>? Strings(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return null;
        }

        return [.. json.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static (FieldValue? Value, Refusal? Problem) WrongType(Field field, string expected) =>
        (null, Problem("field.wrong-type", field, $"{field.Id} must be {expected}.", ("expected", expected)));

    private static Refusal Problem(string code, Field field, string message, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = field.Id };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return new Refusal(code, message, Values: values);
    }
}
