namespace AiPmo.App.Exchange.Writing;

/// <summary>How a table is written.</summary>
public enum ExportFormat
{
    /// <summary>UTF-8 with mark, commas, formulas escaped.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>An array of objects as the API has them.</summary>
    Json,
}

/// <summary>Names and media types of the formats.</summary>
public static class ExportFormats
{
    /// <summary>The format of a name, or null.</summary>
    public static ExportFormat? Parse(string? name) => name switch
    {
        "csv" => ExportFormat.Csv,
        "xlsx" => ExportFormat.Xlsx,
        "json" => ExportFormat.Json,
        _ => null,
    };

    /// <summary>The name, which is the file's extension too.</summary>
    public static string Name(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "csv",
        ExportFormat.Xlsx => "xlsx",
        ExportFormat.Json => "json",
    };

    /// <summary>The media type.</summary>
    public static string MediaType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Json => "application/json",
    };
}
