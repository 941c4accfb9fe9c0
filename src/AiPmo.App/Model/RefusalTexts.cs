using AiPmo.App.Model.Fields;
using AiPmo.App.Resources;
using AiPmo.Domain;
using AiPmo.Domain.UseCases;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model;

/// <summary>A refusal in the person's language, from its code and values. A test holds that every code has both texts.</summary>
public sealed class RefusalTexts(IStringLocalizer<Refusals> texts, FieldTexts fields, Names people)
{
    /// <summary>The sentence; for a code without a text the code itself, so that support can look it up.</summary>
    public string Say(Refusal refusal)
    {
        var sentence = texts[refusal.Code];
        var text = sentence.ResourceNotFound ? texts["unknown"].Value.Replace("{code}", refusal.Code, StringComparison.Ordinal) : sentence.Value;
        return (refusal.Values ?? new Dictionary<string, string>()).Aggregate(text, (filled, value) =>
            filled.Replace($"{{{value.Key}}}", Show(value.Key, value.Value), StringComparison.Ordinal));
    }

    // A field is named as on the form, a person by name.
    private string Show(string name, string value) => name switch
    {
        "field" => UseCaseFields.Catalogue.Find(value) is { } field ? fields.Label(field) : value,
        "person" => people.Of(new PersonId(value)),
        _ => value,
    };
}
