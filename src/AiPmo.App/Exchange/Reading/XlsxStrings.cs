using System.Text;
using System.Xml;

namespace AiPmo.App.Exchange.Reading;

/// <summary>
/// The strings that a workbook's cells share. Cells name them in any order, so they must be at hand: in memory while they are few,
/// beyond that in a temporary file that vanishes with this object.
/// </summary>
internal sealed class XlsxStrings : IDisposable
{
    private const int BytesInMemory = 16 * 1024 * 1024;
    private const int StringsAtMost = 20_000_000;

    private readonly List<long> _starts = [0];
    private readonly MemoryStream _memory = new();
    private readonly HashSet<int> _tooLong = [];
    private FileStream? _file;

    /// <summary>Reads them all.</summary>
    public static Attempt<XlsxStrings> Read(Stream? part, ImportLimits limits)
    {
        var strings = new XlsxStrings();
        if (part is null)
        {
            return strings;
        }

        using var xml = XlsxWorkbook.Xml(part);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            if (strings._starts.Count > StringsAtMost)
            {
                strings.Dispose();
                return ImportRefusals.Broken($"it has more than {StringsAtMost} shared texts");
            }

            strings.Add(XlsxText.Of(xml, limits.CellLength, out var tooLong), tooLong);
        }

        strings._file?.Flush();
        return strings;
    }

    /// <summary>The string at a place; null when there is none.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="tooLong">It was cut at the limit of a cell.</param>
    public string? At(int index, out bool tooLong)
    {
        tooLong = _tooLong.Contains(index);
        if (index < 0 || index >= _starts.Count - 1)
        {
            return null;
        }

        var (start, length) = (_starts[index], (int)(_starts[index + 1] - _starts[index]));
        if (start + length <= _memory.Length)
        {
            return Encoding.UTF8.GetString(_memory.GetBuffer(), (int)start, length);
        }

        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            read += RandomAccess.Read(_file!.SafeFileHandle, bytes.AsSpan(read), start - _memory.Length + read);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _file?.Dispose();
    }

    private void Add(string text, bool tooLong)
    {
        if (tooLong)
        {
            _tooLong.Add(_starts.Count - 1);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (_file is null && _memory.Length + bytes.Length <= BytesInMemory)
        {
            _memory.Write(bytes);
        }
        else
        {
            _file ??= new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
            _file.Write(bytes);
        }

        _starts.Add(_starts[^1] + bytes.Length);
    }
}
