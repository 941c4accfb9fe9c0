namespace AiPmo.App.Exchange.Reading;

/// <summary>Records of a file of separated values.</summary>
public sealed class CsvReader : RecordReader
{
    private readonly StreamReader _text;
    private readonly CsvTokens _tokens;
    private readonly ImportLimits _limits;
    private readonly string[] _columns = [];

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="format">As <see cref="CsvFormat.Detect"/> found it.</param>
    /// <param name="limits">What is read at most.</param>
    public CsvReader(Stream stream, CsvFormat format, ImportLimits limits)
    {
        stream.Position = format.Encoding.MarkLength;
        _text = new StreamReader(stream, format.Encoding.Encoding, false, 64 * 1024, leaveOpen: true);
        for (var i = 0; i < format.SkippedCharacters; i++)
        {
            _text.Read();
        }

        _limits = limits;
        _tokens = new CsvTokens(_text, format.Delimiter, limits);
        if (!NextFilled())
        {
            Refuse(_tokens.Unterminated ? ImportRefusals.CutOff("inside quotation marks in the header") : ImportRefusals.NoColumns());
            return;
        }

        var names = _tokens.TooManyValues ? ImportRefusals.TooManyColumns(limits.Columns) : ColumnNames.From(_tokens.Values, limits);
        _columns = names.Value ?? [];
        Refusal = names.Refusal;
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
        if (!NextFilled())
        {
            return _tokens.Unterminated && Refuse(ImportRefusals.CutOff($"inside quotation marks in record {number}"));
        }

        if (number > _limits.Records)
        {
            return Refuse(ImportRefusals.TooManyRecords(_limits.Records));
        }

        var cells = new SourceCell[_columns.Length];
        RecordProblem? problem = null;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = i < _tokens.Values.Count ? new SourceCell(CellText.Clean(_tokens.Values[i])) : SourceCell.Blank;
            problem ??= CellText.ProblemIn(cells[i].Text, _columns[i]);
        }

        Current = new FileRecord(number, cells, ShapeProblem() ?? problem);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _text.Dispose();
        base.Dispose(disposing);
    }

    private RecordProblem? ShapeProblem()
    {
        if (_tokens.Problem is var (position, problem))
        {
            return problem with { Column = position < _columns.Length ? _columns[position] : null };
        }

        return _tokens.Values.Count < _columns.Length
            ? RecordProblems.TooFew(_tokens.Values.Count, _columns.Length)
            : _tokens.TooManyValues || _tokens.Values.Skip(_columns.Length).Any(value => !string.IsNullOrWhiteSpace(value))
                ? RecordProblems.TooMany(_columns.Length)
                : null;
    }

    /// <summary>The next record that is not blank throughout: spreadsheets leave such lines at the end.</summary>
    private bool NextFilled()
    {
        while (_tokens.Read())
        {
            if (_tokens.TooManyValues || _tokens.Values.Exists(value => !string.IsNullOrWhiteSpace(value)))
            {
                return true;
            }
        }

        return false;
    }
}
