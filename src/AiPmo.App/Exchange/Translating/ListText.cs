using System.Text;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Takes a cell with several values apart.</summary>
public static class ListText
{
    private const int ItemsAtMost = 1_000;

    /// <summary>The values, trimmed, blanks left out.</summary>
    public static IReadOnlyList<string> Split(SourceCell cell, ListForm form)
    {
        if (cell.Items is not null)
        {
            return cell.Items;
        }

        if (Bracketed(cell.Text) is { } items)
        {
            return items;
        }

        return form switch
        {
            ListForm.None => [cell.Text],
            ListForm.Comma => Parts(cell.Text, ','),
            ListForm.Bar => Parts(cell.Text, '|'),
            ListForm.Lines => Parts(cell.Text, '\n'),
            ListForm.Semicolon => Parts(cell.Text, ';'),
            ListForm.Auto => Parts(cell.Text, ';', '\n'),
        };
    }

    /// <summary>
    /// A list as Python or JSON print it: <c>['a) x', "b's"]</c>. Null when the text is not one: it is then taken as it stands.
    /// </summary>
    public static IReadOnlyList<string>? Bracketed(string text)
    {
        if (text is not ['[', .., ']'])
        {
            return null;
        }

        var items = new List<string>();
        var at = 1;
        var end = text.Length - 1;
        while (true)
        {
            Skip(text, ref at, end);
            if (at == end)
            {
                return items;
            }

            if (Item(text, ref at, end) is not { } item)
            {
                return null;
            }

            if (item.Length > 0 && items.Count < ItemsAtMost)
            {
                items.Add(item);
            }

            Skip(text, ref at, end);
            if (at < end && text[at++] != ',')
            {
                return null;
            }
        }
    }

    private static string? Item(string text, ref int at, int end)
    {
        if (text[at] is not ('\'' or '"'))
        {
            var from = at;
            while (at < end && text[at] is not (',' or '[' or '\'' or '"'))
            {
                at++;
            }

            return at < end && text[at] != ',' ? null : text[from..at].Trim() is "None" or "null" ? string.Empty : text[from..at].Trim();
        }

        var quote = text[at++];
        var item = new StringBuilder();
        while (at < end && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < end)
            {
                at++;
                item.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\n', var other => other });
            }
            else
            {
                item.Append(text[at]);
            }

            at++;
        }

        // Without its closing mark it is no list.
        return at++ < end ? item.ToString().Trim() : null;
    }

    private static void Skip(string text, ref int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private static string[] Parts(string text, params char[] separators) =>
        [.. text.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(ItemsAtMost)];
}
