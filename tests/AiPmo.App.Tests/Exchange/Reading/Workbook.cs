using System.IO.Compression;
using System.Text;

namespace AiPmo.App.Tests.Exchange.Reading;

/// <summary>Workbooks written by hand, part by part, so that a test can write what no spreadsheet program would.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one visible sheet.</summary>
    public static byte[] OneSheet(string rows, string strings = "", string styles = "", string properties = "") =>
        Of([("Data", "visible", rows)], strings, styles, properties);

    /// <summary>A workbook of several sheets.</summary>
    public static byte[] Of((string Name, string State, string Rows)[] sheets, string strings = "", string styles = "", string properties = "", string doctype = "") =>
        Zip([.. Parts(sheets, strings, styles, properties, doctype)]);

    /// <summary>Any ZIP.</summary>
    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Row(params string[] texts) =>
        $"<row>{string.Concat(texts.Select(text => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>"))}</row>";

    private static IEnumerable<(string Name, string Content)> Parts((string Name, string State, string Rows)[] sheets, string strings, string styles, string properties, string doctype)
    {
        var numbers = Enumerable.Range(1, sheets.Length).ToArray();
        yield return ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="xml" ContentType="application/xml"/>
              <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
              <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
              <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
              {string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}
            </Types>
            """);
        yield return ("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="w" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              {string.Concat(numbers.Select(n => $"<Relationship Id=\"s{n}\" Type=\"{Relationships}/worksheet\" Target=\"sheet{n}.xml\"/>"))}
              <Relationship Id="t" Type="{Relationships}/sharedStrings" Target="sharedStrings.xml"/>
              <Relationship Id="f" Type="{Relationships}/styles" Target="styles.xml"/>
            </Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relationships}">{properties}<sheets>
              {string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" state=\"{sheets[n - 1].State}\" r:id=\"s{n}\"/>"))}
            </sheets></workbook>
            """);
        yield return ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>");
        yield return ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>");
        foreach (var n in numbers)
        {
            yield return ($"xl/sheet{n}.xml", $"{doctype}<worksheet xmlns=\"{Main}\"><sheetData>{sheets[n - 1].Rows}</sheetData></worksheet>");
        }
    }
}
