using System.Text.Json;
using AiPmo.App.Model.Fields;

namespace AiPmo.App.Model.Drafts;

/// <summary>What stood in a form, field by field, as typed. What a later version of the form does not know is left out.</summary>
/// <param name="CommandId">The id that the form's command has had since it was shown; null where a form draws one when it sends.</param>
/// <param name="Inputs">The inputs that differ from the record, by field id.</param>
public sealed record Draft(string? CommandId, IReadOnlyDictionary<string, InputText> Inputs)
{
    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Inputs.Count == 0;

    /// <summary>The draft of a form.</summary>
    public static Draft Of(FieldForm form, string? commandId) =>
        new(commandId, form.Changed.ToDictionary(field => field.Id, field => form[field].ToText()));

    /// <summary>Reads a stored draft; one that cannot be read is none.</summary>
    public static Draft? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As stored.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Puts the inputs into a form; false when none of them differs from what stands there.</summary>
    public bool PutInto(FieldForm form)
    {
        foreach (var (id, input) in Inputs)
        {
            if (form.Start.Catalogue.Find(id) is { } field)
            {
                form[field].Put(input);
            }
        }

        return form.Changed.Any();
    }
}

/// <summary>One input as typed.</summary>
public sealed record InputText(string? Text = null, IReadOnlyList<string>? Several = null, bool? YesNo = null, decimal? Amount = null, string? Currency = null);
