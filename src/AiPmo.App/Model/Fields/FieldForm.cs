using AiPmo.Domain;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Model.Fields;

/// <summary>A form over a catalogue: what stands in it, what differs from the record it started from, and what is wrong with it.</summary>
public sealed class FieldForm
{
    private readonly Dictionary<Field, FieldInput> inputs;

    /// <summary>A form that shows a record; an empty one for a record that is not there yet.</summary>
    public FieldForm(FieldSet start)
    {
        Start = start;
        inputs = start.Catalogue.All.ToDictionary(field => field, field => new FieldInput(field));
        ShowAll(start);
    }

    /// <summary>The record as it was when the form was filled.</summary>
    public FieldSet Start { get; private set; }

    /// <summary>The fields whose input cannot be taken.</summary>
    public IEnumerable<FieldInput> Problems => inputs.Values.Where(input => input.Problem is not null);

    /// <summary>The fields at which something else stands than in the record.</summary>
    public IEnumerable<Field> Changed => inputs.Values.Where(input => input.DiffersFrom(Start[input.Field])).Select(input => input.Field);

    /// <summary>What stands at a field.</summary>
    public FieldInput this[Field field] => inputs[field];

    /// <summary>
    /// The changes the form asks for, or null when something in it cannot be taken; then <see cref="Problems"/> says what.
    /// </summary>
    public FieldChanges? Read()
    {
        var changes = inputs.Values.Select(input => (input.Field, Value: input.Read())).ToArray();
        return Problems.Any() ? null : Start.Effective(FieldChanges.Of(changes));
    }

    /// <summary>Puts a value into the form, as if it had been typed.</summary>
    public void Put(Field field, FieldValue? value) => inputs[field].Show(value);

    /// <summary>Takes another record as the start and keeps what was typed: after somebody else changed it meanwhile.</summary>
    public void Rebase(FieldSet current)
    {
        var mine = Changed.ToHashSet();
        Start = current;
        foreach (var input in inputs.Values.Where(input => !mine.Contains(input.Field)))
        {
            input.Show(current[input.Field]);
        }
    }

    /// <summary>Shows a refusal where it belongs; false when it belongs to no field.</summary>
    public bool Refuse(Refusal refusal)
    {
        var named = refusal.Values?.GetValueOrDefault("field");
        if (named is null || Start.Catalogue.Find(named) is not { } field)
        {
            return false;
        }

        inputs[field].Refuse(refusal);
        return true;
    }

    private void ShowAll(FieldSet record)
    {
        foreach (var input in inputs.Values)
        {
            input.Show(record[input.Field]);
        }
    }
}
