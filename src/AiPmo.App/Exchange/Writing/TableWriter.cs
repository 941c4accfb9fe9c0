namespace AiPmo.App.Exchange.Writing;

/// <summary>Writes a table row by row, in flat memory.</summary>
public abstract class TableWriter : IDisposable
{
    /// <summary>A writer for the format; <see cref="Finish"/> ends the file.</summary>
    /// <param name="format">CSV or XLSX.</param>
    /// <param name="stream">Stays open.</param>
    /// <param name="columns">The header.</param>
    public static TableWriter For(ExportFormat format, Stream stream, IReadOnlyList<string> columns) => format switch
    {
        ExportFormat.Csv => new CsvTable(stream, columns),
        ExportFormat.Xlsx => new XlsxTable(stream, columns),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a table."),
    };

    /// <summary>Writes a row; a null is an empty cell.</summary>
    public abstract void Row(IEnumerable<ExportValue?> values);

    /// <summary>Ends the file.</summary>
    public abstract void Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the writer itself opened.</summary>
    protected abstract void Dispose(bool disposing);
}
