using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Exchange.Writing;

/// <summary>
/// A table as a workbook of one sheet. Written part by part into the ZIP: the library for such files keeps a whole sheet in memory until it is closed.
/// Text is inline and never a formula; what looks like one is marked as text, so that editing the cell does not make it one.
/// </summary>
internal sealed class XlsxTable : TableWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Heading = 1;
    private const int Date = 2;
    private const int Time = 3;
    private const int Quoted = 4;
    private readonly ZipArchive _zip;
    private readonly XmlWriter _sheet;
    private bool _finished;

    public XlsxTable(Stream stream, IReadOnlyList<string> columns)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        XlsxParts.Write(_zip);
        _sheet = XmlWriter.Create(_zip.CreateEntry(XlsxParts.Sheet, CompressionLevel.Fastest).Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
        _sheet.WriteStartDocument(standalone: true);
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        _sheet.WriteStartElement("sheetData", Main);
        _sheet.WriteStartElement("row", Main);
        foreach (var column in columns)
        {
            Text(column, Heading);
        }

        _sheet.WriteEndElement();
    }

    public override void Row(IEnumerable<ExportValue?> values)
    {
        _sheet.WriteStartElement("row", Main);
        foreach (var value in values)
        {
            switch (value)
            {
                case null: Cell(null, 0, null); break;
                case ExportValue.Words words: Text(words.Text, FormulaText.IsFormula(words.Text) ? Quoted : 0); break;
                case ExportValue.Number number: Cell(null, 0, number.Value.ToString(CultureInfo.InvariantCulture)); break;
                case ExportValue.Day day: Cell(null, Date, Serial(day.Value.ToDateTime(TimeOnly.MinValue))); break;
                case ExportValue.Instant instant: Cell(null, Time, Serial(instant.Value.UtcDateTime)); break;
                default: throw new InvalidOperationException($"{value.GetType().Name} is not a value.");
            }
        }

        _sheet.WriteEndElement();
    }

    public override void Finish()
    {
        _finished = true;
        _sheet.WriteEndDocument();
        _sheet.Dispose();
        _zip.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (!_finished)
        {
            Finish();
        }
    }

    private static string Serial(DateTime time) => time.ToOADate().ToString(CultureInfo.InvariantCulture);

    private void Cell(string? type, int style, string? value)
    {
        _sheet.WriteStartElement("c", Main);
        if (style > 0)
        {
            _sheet.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        }

        if (type is not null)
        {
            _sheet.WriteAttributeString("t", type);
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteStartElement("t", Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(value);
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }
        else if (value is not null)
        {
            _sheet.WriteElementString("v", Main, value);
        }

        _sheet.WriteEndElement();
    }

    // What XML cannot hold was kept out when the value was taken in; an underscore that looks like an escape is escaped itself.
    private void Text(string text, int style) => Cell("inlineStr", style, XlsxText.Escape(text));
}
