using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Text inside a workbook's XML, never more of it than a cell may hold.</summary>
internal static partial class XlsxText
{
    /// <summary>The text of the element at the reader, which then stands on its end. Phonetic hints are left out, runs of rich text joined.</summary>
    /// <param name="xml">On the element's start.</param>
    /// <param name="limit">Characters kept at most.</param>
    /// <param name="tooLong">There were more.</param>
    public static string Of(XmlReader xml, int limit, out bool tooLong)
    {
        tooLong = false;
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        var chunk = new char[1024];
        var depth = xml.Depth;
        var inside = xml.LocalName;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                inside = xml.NodeType == XmlNodeType.Element ? xml.LocalName : string.Empty;
                if (inside == "rPh")
                {
                    SkipInside(xml);
                }
            }
            else if (inside is "t" or "v" && xml.CanReadValueChunk)
            {
                for (int read; (read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                {
                    tooLong |= text.Length + read > limit;
                    text.Append(chunk, 0, Math.Min(read, limit - text.Length));
                }
            }
        }

        return Unescape(text.ToString());
    }

    // Excel writes characters that XML cannot have as _x0007_.
    private static string Unescape(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text : Escaped().Replace(text, match =>
    {
        var character = (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (char.IsSurrogate(character) ? CellText.Undecodable : character).ToString();
    });

    /// <summary>The other way: what looks like such an escape is escaped, so that it is read as it was.</summary>
    public static string Escape(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text : Escaped().Replace(text, "_x005F$0");

    private static void SkipInside(XmlReader xml)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.Depth > depth)
            {
            }
        }
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escaped();
}
