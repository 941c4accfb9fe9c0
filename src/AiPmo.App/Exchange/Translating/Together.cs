using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Puts what several columns say about one field together: lists join, long texts follow each other, of anything else the first counts.</summary>
internal static class Together
{
    public static FieldValue? Of(Field field, FieldValue? first, FieldValue? second) => (first, second) switch
    {
        (null, _) => second,
        (_, null) => first,
        (FieldValue.Several a, FieldValue.Several b) => FieldReading.Several(field, [.. a.Ids, .. b.Ids]).Value ?? first,
        (FieldValue.Text a, FieldValue.Text b) when field.Kind == FieldKind.LongText => FieldReading.Text(field, a.Value + "\n\n" + b.Value).Value ?? first,
        _ => first,
    };
}
