using System.Globalization;
using AiPmo.App.Resources;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model.Fields;

/// <summary>Fields, options and values in the person's language.</summary>
public sealed class FieldTexts(IStringLocalizer<Vocabulary> words, IStringLocalizer<CountryNames> countries)
{
    private const string CountryField = "countries";

    /// <summary>What the field is called.</summary>
    public string Label(Field field) => words[$"field.{field.Id}"];

    /// <summary>One sentence that helps to fill it.</summary>
    public string Help(Field field) => words[$"field.{field.Id}.help"];

    /// <summary>What a group of fields is called.</summary>
    public string Group(FieldGroup group) => words[$"group.{group}"];

    /// <summary>One sentence on a group of fields.</summary>
    public string GroupHelp(FieldGroup group) => words[$"group.{group}.help"];

    /// <summary>An option by its name; a tag is its own name.</summary>
    public string Option(Field field, string id) =>
        field.Id == CountryField ? countries[id] : field.Options.IsEmpty ? id : words[$"option.{field.Id}.{id}"];

    /// <summary>A field's options, those of a long list by name.</summary>
    public IReadOnlyList<Option> Options(Field field)
    {
        var options = field.Options.Select(id => new Option(id, Option(field, id)));
        return field.Id == CountryField
            ? [.. options.OrderBy(option => option.Text, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true))]
            : [.. options];
    }

    /// <summary>A stage by its name.</summary>
    public string Stage(Stage stage) => words[$"stage.{Lifecycle.Id(stage)}"];

    /// <summary>A status by its name.</summary>
    public string Status(Status status) => words[$"status.{Lifecycle.Id(status)}"];

    /// <summary>A value as it is read; a person as the id, which a name replaces where names may be shown.</summary>
    public string Show(Field field, FieldValue value) => value switch
    {
        FieldValue.Text text => text.Value,
        FieldValue.Choice choice => Option(field, choice.Id),
        FieldValue.Several several => string.Join(", ", several.Ids.Select(id => Option(field, id))),
        FieldValue.YesNo yesNo => words[yesNo.Value ? "yes" : "no"],
        FieldValue.Date date => VagueDateText.Show(date.Value, CultureInfo.CurrentCulture),
        FieldValue.Amount amount => Show(amount.Value),
        FieldValue.Person person => person.Id.Value,
        _ => throw new InvalidOperationException($"{value.GetType().Name} is not a kind of value."),
    };

    /// <summary>An amount with its currency: 1,250 EUR, 12.50 EUR.</summary>
    public static string Show(Money money)
    {
        var format = money.Amount == decimal.Truncate(money.Amount) ? "N0" : "N2";
        return $"{money.Amount.ToString(format, CultureInfo.CurrentCulture)}\u00A0{money.Currency}";
    }
}

/// <summary>An option of a list: what is stored and what is shown.</summary>
public sealed record Option(string Id, string Text);
