using System.Globalization;
using AiPmo.Domain;

namespace AiPmo.App.Exchange;

/// <summary>Every reason to refuse a file as a whole, with its stable code.</summary>
public static class ImportRefusals
{
    /// <summary>There is no such file, or it may not be read.</summary>
    public static Refusal Unreadable(string file) =>
        Refusal.Of("import.file.unreadable", $"The file {file} cannot be read.", "file", file);

    /// <summary>Nothing in it.</summary>
    public static Refusal Empty() => new("import.file.empty", "The file is empty.");

    /// <summary>More bytes than allowed.</summary>
    public static Refusal TooLarge(long limit) =>
        Refusal.Of("import.file.too-large", $"The file is larger than {Mega(limit)} MB.", "limit", Mega(limit));

    /// <summary>More bytes than allowed once unpacked.</summary>
    public static Refusal UnpackedTooLarge(long limit) =>
        Refusal.Of("import.file.unpacked-too-large", $"The workbook is larger than {Mega(limit)} MB when unpacked.", "limit", Mega(limit));

    /// <summary>More parts in the workbook than allowed.</summary>
    public static Refusal TooManyParts(int limit) =>
        Refusal.Of("import.file.too-many-parts", $"The workbook has more than {limit} parts.", "limit", Number(limit));

    /// <summary>Neither CSV, XLSX nor JSON, or not what its name says.</summary>
    public static Refusal WrongType(string found) =>
        Refusal.Of("import.file.wrong-type", $"CSV, XLSX or JSON is expected; this is {found}.", "found", found);

    /// <summary>The encoding named in the mapping does not exist.</summary>
    public static Refusal UnknownEncoding(string name) =>
        Refusal.Of("import.encoding.unknown", $"There is no encoding {name}.", "encoding", name);

    /// <summary>It ends where it must not.</summary>
    public static Refusal CutOff(string where) =>
        Refusal.Of("import.file.cut-off", $"The file is incomplete: it ends {where}. Hand it in again.", "where", where);

    /// <summary>It is damaged.</summary>
    public static Refusal Broken(string where) =>
        Refusal.Of("import.file.broken", $"The file is damaged: {where}.", "where", where);

    /// <summary>The named sheet is not there, or hidden.</summary>
    public static Refusal UnknownSheet(string name, IEnumerable<string> visible)
    {
        var sheets = string.Join(", ", visible);
        return new Refusal("import.sheet.unknown", $"There is no visible sheet {name}. Visible sheets: {sheets}.", Values: new Dictionary<string, string> { ["sheet"] = name, ["sheets"] = sheets });
    }

    /// <summary>No sheet can be seen.</summary>
    public static Refusal NoSheet() => new("import.sheet.none", "The workbook has no visible sheet.");

    /// <summary>A sheet was named, but the file has none.</summary>
    public static Refusal NotAWorkbook(string sheet) =>
        Refusal.Of("import.sheet.not-a-workbook", $"Sheet {sheet} was asked for, but the file is not a workbook.", "sheet", sheet);

    /// <summary>More columns than allowed.</summary>
    public static Refusal TooManyColumns(int limit) =>
        Refusal.Of("import.columns.too-many", $"The file has more than {limit} columns.", "limit", Number(limit));

    /// <summary>Two columns of one name.</summary>
    public static Refusal RepeatedColumn(string name) =>
        Refusal.Of("import.columns.repeated", $"The column {name} stands twice in the header.", "column", name);

    /// <summary>No header.</summary>
    public static Refusal NoColumns() => new("import.columns.missing", "The file has no header with column names.");

    /// <summary>A column name with control characters, broken encoding or beyond the limit.</summary>
    public static Refusal BadColumnName(int position) =>
        Refusal.Of("import.columns.unreadable", $"The name of column {position} cannot be read.", "position", Number(position));

    /// <summary>More records than allowed.</summary>
    public static Refusal TooManyRecords(int limit) =>
        Refusal.Of("import.records.too-many", $"The file has more than {limit} records.", "limit", Number(limit));

    /// <summary>JSON, but not an array of objects.</summary>
    public static Refusal NotAnArray() => new("import.json.not-an-array", "A JSON file must be one array of objects: [{…}, {…}].");

    /// <summary>JSON nested deeper than allowed.</summary>
    public static Refusal TooDeep(int limit) =>
        Refusal.Of("import.json.too-deep", $"The file is nested deeper than {limit} levels.", "limit", Number(limit));

    /// <summary>One JSON record beyond the limit.</summary>
    public static Refusal RecordTooLarge(int record) =>
        Refusal.Of("import.json.record-too-large", $"Record {record} is too large.", "record", Number(record));

    private static string Mega(long bytes) => Number(bytes / (1024 * 1024));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
