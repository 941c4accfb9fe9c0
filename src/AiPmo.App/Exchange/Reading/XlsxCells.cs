using System.Globalization;
using System.Xml;

namespace AiPmo.App.Exchange.Reading;

/// <summary>One cell of a sheet as it stands: before anyone knows its column's name.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Cell">What it shows.</param>
/// <param name="Problem">Why it cannot be used; its column is not yet named.</param>
internal readonly record struct XlsxCell(int Column, SourceCell Cell, RecordProblem? Problem);

/// <summary>Understands single cells: shared and inline text, numbers, dates by their format, formulas by the value kept with them.</summary>
internal sealed class XlsxCells(XlsxStrings strings, IReadOnlyList<DateGrain> styles, bool from1904, ImportLimits limits)
{
    /// <summary>The cell at the reader, which then stands on its end.</summary>
    /// <param name="xml">On the start of a <c>c</c>.</param>
    /// <param name="next">The column it has if it does not say.</param>
    public XlsxCell Read(XmlReader xml, int next)
    {
        var column = ColumnOf(xml.GetAttribute("r")) ?? next;
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        string? value = null;
        bool formula = false, tooLong = false;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                formula |= xml.LocalName == "f";
                var text = XlsxText.Of(xml, limits.CellLength, out var cut);
                if (xml.LocalName is "v" or "is")
                {
                    value = text;
                    tooLong |= cut;
                }
            }
        }

        return Understand(column, type, style, value, formula, tooLong);
    }

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; null when there is none.</summary>
    internal static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? string.Empty)
        {
            if (!char.IsAsciiLetter(letter) || column > 1_000_000)
            {
                break;
            }

            column = (column * 26) + (letter & 0x1F);
        }

        return column == 0 ? null : column - 1;
    }

    private XlsxCell Understand(int column, string type, int style, string? value, bool formula, bool tooLong)
    {
        if (string.IsNullOrEmpty(value))
        {
            return new XlsxCell(column, SourceCell.Blank, formula && type != "str" ? RecordProblems.Formula(null, "never computed") : null);
        }

        switch (type)
        {
            case "s":
                var shared = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? strings.At(index, out tooLong) : null;
                return shared is null ? new XlsxCell(column, SourceCell.Blank, RecordProblems.MissingText(null)) : Text(column, shared, tooLong);
            case "b":
                return Text(column, value == "1" ? "TRUE" : "FALSE", false);
            case "e" when value != "#N/A":
                return new XlsxCell(column, SourceCell.Blank, RecordProblems.Formula(null, value));
            case "d":
                return new XlsxCell(column, new SourceCell(value.Length > 10 ? value[..10] : value, IsDate: true), null);
            case "n":
                return Number(column, style, value);
            default:
                return Text(column, value, tooLong);
        }
    }

    private XlsxCell Text(int column, string text, bool tooLong) =>
        new(column, new SourceCell(CellText.Clean(text)), tooLong ? RecordProblems.TooLong(null, limits.CellLength) : CellText.ProblemIn(CellText.Clean(text), null));

    private XlsxCell Number(int column, int style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Text(column, value, false);
        }

        var grain = style < styles.Count ? styles[style] : DateGrain.None;
        if (grain != DateGrain.None && XlsxDates.Iso(number, grain, from1904) is { } iso)
        {
            return new XlsxCell(column, new SourceCell(iso, IsDate: true), null);
        }

        // 0.30000000000000004 is what the file holds of 0.3; fifteen digits are what a spreadsheet shows.
        var text = Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) : value;
        return new XlsxCell(column, new SourceCell(text), null);
    }
}
