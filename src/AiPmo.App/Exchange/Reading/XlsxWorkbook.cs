using System.Xml;
using AiPmo.Domain;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AiPmo.App.Exchange.Reading;

/// <summary>An opened workbook: which sheet is read, and the parts it leans on.</summary>
/// <param name="Document">Opened for reading.</param>
/// <param name="Part">The sheet's part.</param>
/// <param name="Sheet">The sheet's name.</param>
internal sealed record XlsxWorkbook(SpreadsheetDocument Document, WorksheetPart Part, string Sheet) : IDisposable
{
    private const long CharactersOfSmallParts = 10_000_000;

    /// <summary>Days are counted from 1904, as old Macs did.</summary>
    public bool From1904 => Document.WorkbookPart!.Workbook.WorkbookProperties?.Date1904?.Value ?? false;

    /// <summary>Opens the first visible sheet, or the named one. The package has been checked before.</summary>
    public static Attempt<XlsxWorkbook> Open(Stream stream, string? sheet)
    {
        SpreadsheetDocument? document = null;
        try
        {
            stream.Position = 0;
            document = SpreadsheetDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = CharactersOfSmallParts });
            var found = Find(document, sheet);
            if (!found.Worked)
            {
                document.Dispose();
            }

            return found;
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or IOException or InvalidDataException or ArgumentException or FormatException or UriFormatException or InvalidCastException or KeyNotFoundException)
        {
            // What the library throws at a package that is not one.
            document?.Dispose();
            return ImportRefusals.Broken("the workbook cannot be opened");
        }
    }

    /// <summary>A hardened reader: no document type, nothing fetched from elsewhere.</summary>
    public static XmlReader Xml(Stream part) => XmlReader.Create(part, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    });

    /// <inheritdoc/>
    public void Dispose() => Document.Dispose();

    private static Attempt<XlsxWorkbook> Find(SpreadsheetDocument document, string? name)
    {
        if (document.WorkbookPart?.Workbook.Sheets is not { } sheets)
        {
            return ImportRefusals.WrongType("an Office file that is not a workbook");
        }

        var visible = sheets.Elements<Sheet>()
            .Where(s => s.State is null || s.State.Value == SheetStateValues.Visible)
            .Select(s => (Name: s.Name?.Value ?? string.Empty, Part: s.Id?.Value is { } id && document.WorkbookPart.TryGetPartById(id, out var part) ? part as WorksheetPart : null))
            .Where(s => s.Part is not null)
            .ToList();
        if (visible.Count == 0)
        {
            return ImportRefusals.NoSheet();
        }

        var chosen = name is null ? visible[0] : visible.Find(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
        return chosen.Part is null ? ImportRefusals.UnknownSheet(name!, visible.Select(s => s.Name)) : new XlsxWorkbook(document, chosen.Part, chosen.Name);
    }
}
