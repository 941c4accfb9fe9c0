using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace AiPmo.App.Exchange.Reading;

/// <summary>How exact a date cell is, by its number format: <c>mmm yy</c> shows, and so means, a month.</summary>
internal enum DateGrain
{
    /// <summary>Not a date.</summary>
    None,

    /// <summary>Year only.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>A day; a time of day is left out.</summary>
    Day,
}

/// <summary>Which cell styles of a workbook are dates.</summary>
internal static partial class XlsxDates
{
    private const int StylesAtMost = 100_000;
    private static readonly DateTime Epoch = new(1899, 12, 30);

    /// <summary>The grain of every cell style, by its index.</summary>
    public static IReadOnlyList<DateGrain> Read(Stream? styles)
    {
        var grains = new List<DateGrain>();
        if (styles is null)
        {
            return grains;
        }

        using var xml = XlsxWorkbook.Xml(styles);
        var formats = new Dictionary<int, string>();
        var inCellFormats = false;
        while (xml.Read() && grains.Count < StylesAtMost && formats.Count < StylesAtMost)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellFormats = xml.NodeType == XmlNodeType.Element;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
            {
                formats[Id(xml)] = xml.GetAttribute("formatCode") ?? string.Empty;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCellFormats)
            {
                var id = Id(xml);
                grains.Add(formats.TryGetValue(id, out var code) ? GrainOf(code) : BuiltIn(id));
            }
        }

        return grains;
    }

    /// <summary>A serial number as an ISO date of the given grain; null when no calendar has it.</summary>
    public static string? Iso(double serial, DateGrain grain, bool from1904)
    {
        var days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial; // Excel believes in 29 February 1900
        if (days is < 1 or >= 2_958_466)
        {
            return null;
        }

        var date = Epoch.AddDays(Math.Floor(days));
        return date.ToString(grain switch { DateGrain.Year => "yyyy", DateGrain.Month => "yyyy-MM", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);
    }

    /// <summary>What a format code shows, its literals and colours left out.</summary>
    internal static DateGrain GrainOf(string code)
    {
        var shown = code.Length > 255 ? string.Empty : Literals().Replace(code, string.Empty).ToUpperInvariant();
        return shown.Contains('D', StringComparison.Ordinal) ? DateGrain.Day
            : !shown.Contains('Y', StringComparison.Ordinal) ? DateGrain.None
            : shown.Contains('M', StringComparison.Ordinal) ? DateGrain.Month : DateGrain.Year;
    }

    private static DateGrain BuiltIn(int id) => id switch
    {
        17 => DateGrain.Month,
        (>= 14 and <= 16) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => DateGrain.Day,
        _ => DateGrain.None,
    };

    private static int Id(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literals();
}
