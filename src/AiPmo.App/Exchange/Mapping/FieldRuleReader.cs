using System.Globalization;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Mapping;

/// <summary>Reads what a mapping says about one field: a column's name, or a rule.</summary>
internal static class FieldRuleReader
{
    private static readonly string[] YesOrNo = ["yes", "no"];

    public static FieldRule Read(Field field, YamlValue value, FirstProblem problem)
    {
        if (value is YamlValue.Word { Text: { } column })
        {
            return new FieldRule(field, column);
        }

        var form = new YamlForm(value, field.Id, MappingWords.Field, problem);
        var rule = new FieldRule(field, form.Word("column"))
        {
            Always = form.Words("always"),
            Values = form.Meanings("values"),
            Otherwise = form["otherwise"] is null ? null : [.. form.Words("otherwise").Where(word => word != "unknown")],
            List = form.OneOf("list", MappingWords.Lists, ListForm.Auto),
            Dates = form.OneOf("dates", MappingWords.Dates, DateOrder.Unknown),
            Money = new MoneyForm(Currency(form), form["decimal"] is null ? null : form.OneOf("decimal", MappingWords.Decimals, false), Times(form)),
        };
        if (rule.Column is null == (rule.Always.Count == 0))
        {
            problem.Report(MappingRefusals.Missing(form.Line, $"{field.Id}: column (or always)"));
        }

        CheckKind(rule, form);
        CheckOptions(rule, form);
        return rule;
    }

    private static void CheckKind(FieldRule rule, YamlForm form)
    {
        foreach (var (name, fits) in new[]
        {
            ("dates", rule.Field.Kind == FieldKind.Date),
            ("list", rule.Field.Kind is FieldKind.Choices or FieldKind.Tags),
            ("currency", rule.Field.Kind == FieldKind.Money),
            ("decimal", rule.Field.Kind == FieldKind.Money),
            ("times", rule.Field.Kind == FieldKind.Money),
            ("values", rule.Field.Kind is not (FieldKind.Date or FieldKind.Money or FieldKind.Person)),
            ("otherwise", rule.Field.Kind is not (FieldKind.Date or FieldKind.Money or FieldKind.Person)),
        })
        {
            if (!fits && form[name] is { } value)
            {
                form.Report(MappingRefusals.NotForKind(value.Line, rule.Field.Id, name));
            }
        }
    }

    private static void CheckOptions(FieldRule rule, YamlForm form)
    {
        IEnumerable<string> allowed = rule.Field.Kind switch
        {
            FieldKind.Choice or FieldKind.Choices => rule.Field.Options,
            FieldKind.YesNo => YesOrNo,
            _ => [],
        };
        if (!allowed.Any())
        {
            return;
        }

        foreach (var word in rule.Values.Written.SelectMany(words => words.Value).Concat(rule.Always).Concat(rule.Otherwise ?? []).Where(word => !allowed.Contains(word)))
        {
            form.Report(MappingRefusals.UnknownWord((form["values"] ?? form["always"] ?? form["otherwise"])?.Line ?? form.Line, rule.Field.Id, word, allowed.Take(20)));
        }
    }

    private static string? Currency(YamlForm form)
    {
        if (form.Word("currency") is not { } currency)
        {
            return null;
        }

        if (Domain.Fields.Money.Of(0, currency) is null)
        {
            form.Report(MappingRefusals.WrongType(form["currency"]!.Line, "currency", "code such as EUR"));
        }

        return currency;
    }

    private static int Times(YamlForm form)
    {
        if (form.Word("times") is not { } text)
        {
            return 1;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= 1_000_000_000)
        {
            return times;
        }

        form.Report(MappingRefusals.WrongType(form["times"]!.Line, "times", "whole number from 1"));
        return 1;
    }
}
