namespace AiPmo.App.Exchange;

/// <summary>How much of a file is read at most. Every size is checked before the memory for it is taken.</summary>
public sealed record ImportLimits
{
    /// <summary>What holds unless the installation sets otherwise.</summary>
    public static ImportLimits Default { get; } = new();

    /// <summary>Bytes of the file as it was handed in.</summary>
    public long FileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Bytes of all parts of a workbook once unpacked.</summary>
    public long UnpackedBytes { get; init; } = 500L * 1024 * 1024;

    /// <summary>Parts of a workbook.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Columns, or different names in a JSON file.</summary>
    public int Columns { get; init; } = 500;

    /// <summary>Records, the header not counted.</summary>
    public int Records { get; init; } = 1_000_000;

    /// <summary>UTF-16 units of one cell: what a spreadsheet cell can hold.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>UTF-16 units of one column name.</summary>
    public int ColumnNameLength { get; init; } = 1_000;

    /// <summary>Nesting of a JSON file, the outer array counted.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Bytes of one JSON record.</summary>
    public int JsonRecordBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of a mapping file.</summary>
    public int MappingBytes { get; init; } = 256 * 1024;

    /// <summary>Issues that a report names one by one; beyond, they are counted.</summary>
    public int Issues { get; init; } = 10_000;
}
