using System.Text;
using System.Text.Json;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Records of a JSON array of objects, read one by one.</summary>
public sealed class JsonReader : RecordReader
{
    private readonly JsonWindow _window;
    private readonly ImportLimits _limits;
    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>Starts at the head of the file.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="encoding">JSON is UTF-8 as a rule; anything else is transcoded on the way.</param>
    /// <param name="limits">What is read at most.</param>
    public JsonReader(Stream stream, TextEncoding encoding, ImportLimits limits)
    {
        stream.Position = encoding.MarkLength;
        var utf8 = encoding.Encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding.Encoding, Encoding.UTF8, leaveOpen: true);
        _window = new JsonWindow(utf8, limits);
        _limits = limits;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => _columns;

    /// <inheritdoc/>
    public override bool Read()
    {
        if (Refusal is not null)
        {
            return false;
        }

        var number = Current.Number + 1;
        if (!_window.Next(number))
        {
            return _window.Refusal is not null && Refuse(_window.Refusal);
        }

        if (number > _limits.Records)
        {
            return Refuse(ImportRefusals.TooManyRecords(_limits.Records));
        }

        Current = Record(number);
        return Refusal is null;
    }

    private FileRecord Record(int number)
    {
        var json = new Utf8JsonReader(_window.Item, new JsonReaderOptions { MaxDepth = _limits.Depth + 1 });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return new FileRecord(number, [], RecordProblems.NotAnObject());
        }

        var cells = new List<SourceCell>(_columns.Count);
        var seen = new HashSet<int>();
        RecordProblem? problem = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var column = Column(JsonCell.Text(ref json));
            if (column < 0)
            {
                break;
            }

            json.Read();
            var cell = JsonCell.Of(ref json, _columns[column], _limits, out var fault);
            problem ??= fault ?? CellText.ProblemIn(cell.Text, _columns[column]) ?? (seen.Add(column) ? null : RecordProblems.RepeatedName(_columns[column]));
            while (cells.Count <= column)
            {
                cells.Add(SourceCell.Blank);
            }

            cells[column] = cell;
        }

        return new FileRecord(number, cells, problem);
    }

    private int Column(string name)
    {
        var clean = CellText.Clean(name);
        if (_positions.TryGetValue(clean, out var known))
        {
            return known;
        }

        if (clean.Length == 0 || clean.Length > _limits.ColumnNameLength || CellText.ProblemIn(clean, null) is not null)
        {
            Refusal = ImportRefusals.BadColumnName(_columns.Count + 1);
            return -1;
        }

        if (_columns.Count == _limits.Columns)
        {
            Refusal = ImportRefusals.TooManyColumns(_limits.Columns);
            return -1;
        }

        _columns.Add(clean);
        return _positions[clean] = _columns.Count - 1;
    }
}
