using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>
/// A file to import, looked at and ready to be read any number of times from its beginning. It is read twice at least, so that a file that
/// turns out to be half-written at its end has changed nothing.
/// </summary>
public sealed class SourceFile : IDisposable
{
    private const int StartBytes = 4096;
    private readonly Stream _stream;
    private readonly Func<RecordReader> _read;

    private SourceFile(Stream stream, FileKind kind, string format, Func<RecordReader> read)
    {
        (_stream, Kind, Format, _read) = (stream, kind, format, read);
    }

    /// <summary>What kind of file it is.</summary>
    public FileKind Kind { get; }

    /// <summary>How it is written, for the report: encoding and delimiter.</summary>
    public string Format { get; }

    /// <summary>Opens a file by path; others may read but not write it meanwhile.</summary>
    public static Attempt<SourceFile> Open(string path, SourceOptions options, ImportLimits limits)
    {
        try
        {
            return Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), path, options, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return ImportRefusals.Unreadable(Path.GetFileName(path));
        }
    }

    /// <summary>Takes over a seekable stream and looks at its size, kind and encoding.</summary>
    /// <param name="stream">Closed with this file, or at once when it is refused.</param>
    /// <param name="fileName">For its extension.</param>
    /// <param name="options">What is known about it.</param>
    /// <param name="limits">What is read at most.</param>
    public static Attempt<SourceFile> Open(Stream stream, string fileName, SourceOptions options, ImportLimits limits)
    {
        var opened = Look(stream, fileName, options, limits);
        if (!opened.Worked)
        {
            stream.Dispose();
        }

        return opened;
    }

    /// <summary>A reader at the beginning. One at a time: all use the same stream.</summary>
    public RecordReader Read() => _read();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static Attempt<SourceFile> Look(Stream stream, string fileName, SourceOptions options, ImportLimits limits)
    {
        if (stream.Length == 0)
        {
            return ImportRefusals.Empty();
        }

        if (stream.Length > limits.FileBytes)
        {
            return ImportRefusals.TooLarge(limits.FileBytes);
        }

        var start = new byte[Math.Min(StartBytes, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(start);
        var (kind, foreign) = FileKinds.Of(start, fileName);
        if (foreign is not null)
        {
            return foreign;
        }

        if (options.Sheet is { } sheet && kind != FileKind.Xlsx)
        {
            return ImportRefusals.NotAWorkbook(sheet);
        }

        return kind switch
        {
            FileKind.Xlsx => Workbook(stream, options, limits),
            FileKind.Csv => Csv(stream, options, limits),
            FileKind.Json => Json(stream, options, limits),
        };
    }

    private static Attempt<SourceFile> Workbook(Stream stream, SourceOptions options, ImportLimits limits) =>
        XlsxPackage.Check(stream, limits) is { } refusal
            ? refusal
            : new SourceFile(stream, FileKind.Xlsx, "XLSX", () => new XlsxReader(stream, options.Sheet, limits));

    private static Attempt<SourceFile> Csv(Stream stream, SourceOptions options, ImportLimits limits)
    {
        var format = CsvFormat.Detect(stream, options.Encoding, options.Delimiter, limits);
        return format.Worked
            ? new SourceFile(stream, FileKind.Csv, $"CSV, {format.Value.Encoding.Name}, delimiter {Named(format.Value.Delimiter)}", () => new CsvReader(stream, format.Value, limits))
            : format.Refusal;
    }

    private static Attempt<SourceFile> Json(Stream stream, SourceOptions options, ImportLimits limits)
    {
        var encoding = TextEncoding.Detect(stream, options.Encoding);
        return encoding.Worked
            ? new SourceFile(stream, FileKind.Json, $"JSON, {encoding.Value.Name}", () => new JsonReader(stream, encoding.Value, limits))
            : encoding.Refusal;
    }

    private static string Named(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();
}
