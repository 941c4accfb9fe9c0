using System.Globalization;
using AiPmo.App.Model.Drafts;
using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Model.Fields;

/// <summary>What stands in the editor of one field while somebody types: not yet a value, perhaps never one.</summary>
public sealed class FieldInput(Field field)
{
    /// <summary>The field being edited.</summary>
    public Field Field { get; } = field;

    /// <summary>The words, option id, person id or date as typed.</summary>
    public string? Text { get; set; }

    /// <summary>The options or tags.</summary>
    public IReadOnlyList<string> Several { get; set; } = [];

    /// <summary>Yes, no, or not answered.</summary>
    public bool? YesNo { get; set; }

    /// <summary>The amount in major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The currency of the amount.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>Why what stands here cannot be taken, or null.</summary>
    public Refusal? Problem { get; private set; }

    /// <summary>Shows a value; null shows an empty editor.</summary>
    public void Show(FieldValue? value)
    {
        Problem = null;
        Text = value switch
        {
            FieldValue.Text text => text.Value,
            FieldValue.Choice choice => choice.Id,
            FieldValue.Person person => person.Id.Value,
            FieldValue.Date date => VagueDateText.Show(date.Value, CultureInfo.CurrentCulture),
            _ => null,
        };
        Several = (value as FieldValue.Several)?.Ids ?? [];
        YesNo = (value as FieldValue.YesNo)?.Value;
        Amount = (value as FieldValue.Amount)?.Value.Amount;
        Currency = (value as FieldValue.Amount)?.Value.Currency ?? Currency;
    }

    /// <summary>The value that stands here, null for unknown; sets <see cref="Problem"/> when it cannot be taken.</summary>
    public FieldValue? Read()
    {
        (var value, Problem) = Peek();
        return value;
    }

    /// <summary>Whether what stands here is something else than this value.</summary>
    public bool DiffersFrom(FieldValue? start) => Peek() is var (value, problem) && (!Equals(value, start) || (problem is not null && !IsBlank));

    /// <summary>What stands here, for a draft.</summary>
    public InputText ToText() => new(Text, Several, YesNo, Amount, Currency);

    /// <summary>Puts a draft back.</summary>
    public void Put(InputText input) =>
        (Text, Several, YesNo, Amount, Currency, Problem) = (input.Text, input.Several ?? [], input.YesNo, input.Amount, input.Currency ?? Currency, null);

    private bool IsBlank => string.IsNullOrWhiteSpace(Text) && Several.Count == 0 && YesNo is null && Amount is null;

    private (FieldValue? Value, Refusal? Problem) Peek()
    {
        var (value, problem) = Field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText => FieldReading.Text(Field, Text ?? ""),
            FieldKind.Person => FieldReading.Person(Field, Text ?? ""),
            FieldKind.Choice => FieldReading.Choice(Field, Text ?? ""),
            FieldKind.Choices or FieldKind.Tags => FieldReading.Several(Field, Several),
            FieldKind.YesNo => (YesNo is { } answer ? new FieldValue.YesNo(answer) : null, null),
            FieldKind.Date => FieldReading.Date(Field, Iso(Text)),
            FieldKind.Money => Amount is { } amount ? FieldReading.Amount(Field, amount, Currency) : (null, null),
            _ => throw new InvalidOperationException($"{Field.Kind} is not a kind."),
        };
        return problem is not null ? (null, problem) : Field.Required && value is null ? (null, Missing()) : (value, null);
    }

    /// <summary>Shows a refusal that came back from the decision at this field.</summary>
    public void Refuse(Refusal refusal) => Problem = refusal;

    // What cannot be read goes on as it is, so that the refusal can quote it.
    private static string Iso(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? "" : VagueDateText.Parse(typed, CultureInfo.CurrentCulture)?.ToString() ?? typed.Trim();

    private Refusal Missing() => Refusal.Of("field.missing", $"{Field.Id} is missing.", "field", Field.Id);
}
