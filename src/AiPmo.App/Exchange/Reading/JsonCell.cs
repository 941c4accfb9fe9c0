using System.Text;
using System.Text.Json;

namespace AiPmo.App.Exchange.Reading;

/// <summary>One JSON value as a cell: plain values as text, a list of plain values as list, anything deeper as its JSON.</summary>
internal static class JsonCell
{
    /// <summary>Reads the value at the reader, which then stands on its last token.</summary>
    public static SourceCell Of(ref Utf8JsonReader json, string column, ImportLimits limits, out RecordProblem? problem)
    {
        var cell = json.TokenType switch
        {
            JsonTokenType.StartArray => List(ref json),
            JsonTokenType.StartObject => new SourceCell(Raw(ref json)),
            _ => new SourceCell(Plain(ref json)),
        };
        problem = cell.Text.Length > limits.CellLength ? RecordProblems.TooLong(column, limits.CellLength) : null;
        return problem is null ? cell : SourceCell.Blank;
    }

    /// <summary>The text of a name or string; what is not Unicode in it is marked as such.</summary>
    public static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return CellText.Undecodable.ToString();
        }
    }

    private static string Plain(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => CellText.Clean(Text(ref json)),
        JsonTokenType.Null => string.Empty,
        _ => Encoding.UTF8.GetString(json.ValueSpan),
    };

    private static SourceCell List(ref Utf8JsonReader json)
    {
        var start = json;
        var items = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                json = start;
                return new SourceCell(Raw(ref json));
            }

            if (Plain(ref json) is { Length: > 0 } item)
            {
                items.Add(item);
            }
        }

        return new SourceCell(string.Join("; ", items), Items: items);
    }

    private static string Raw(ref Utf8JsonReader json)
    {
        using var document = JsonDocument.ParseValue(ref json);
        return CellText.Clean(document.RootElement.GetRawText());
    }
}
