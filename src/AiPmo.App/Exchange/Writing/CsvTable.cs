using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace AiPmo.App.Exchange.Writing;

/// <summary>A table as CSV: UTF-8 with a byte order mark, because Excel takes it for the machine's own encoding otherwise.</summary>
internal sealed class CsvTable : TableWriter
{
    private readonly CsvWriter _csv;

    public CsvTable(Stream stream, IReadOnlyList<string> columns)
    {
        var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
        _csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in columns)
        {
            _csv.WriteField(column);
        }

        _csv.NextRecord();
    }

    public override void Row(IEnumerable<ExportValue?> values)
    {
        foreach (var value in values)
        {
            _csv.WriteField(value switch
            {
                null => string.Empty,
                ExportValue.Words words => FormulaText.Escaped(words.Text),
                ExportValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
                ExportValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ExportValue.Instant instant => instant.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                _ => throw new InvalidOperationException($"{value.GetType().Name} is not a value."),
            });
        }

        _csv.NextRecord();
    }

    public override void Finish() => _csv.Flush();

    protected override void Dispose(bool disposing) => _csv.Dispose();
}
