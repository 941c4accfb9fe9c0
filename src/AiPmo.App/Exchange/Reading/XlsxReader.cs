using System.Globalization;
using System.Xml;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Records of one sheet. The first row that is not blank is the header; hidden rows count, since a filter hides them too.</summary>
public sealed class XlsxReader : RecordReader
{
    private readonly ImportLimits _limits;
    private readonly List<XlsxCell> _row = [];
    private readonly XlsxWorkbook? _book;
    private readonly XlsxStrings? _strings;
    private readonly XmlReader? _xml;
    private readonly XlsxCells? _cells;
    private readonly string[] _columns = [];
    private int _offset;

    /// <summary>Reads the header. The package must have been checked.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="sheet">The sheet's name, or null for the first visible one.</param>
    /// <param name="limits">What is read at most.</param>
    public XlsxReader(Stream stream, string? sheet, ImportLimits limits)
    {
        _limits = limits;
        var book = XlsxWorkbook.Open(stream, sheet);
        _book = book.Value;
        if (!book.Worked)
        {
            Refuse(book.Refusal);
            return;
        }

        try
        {
            var parts = book.Value.Document.WorkbookPart!;
            var strings = XlsxStrings.Read(parts.SharedStringTablePart?.GetStream(), limits);
            _strings = strings.Value;
            if (!strings.Worked)
            {
                Refuse(strings.Refusal);
                return;
            }

            _cells = new XlsxCells(strings.Value, XlsxDates.Read(parts.WorkbookStylesPart?.GetStream()), book.Value.From1904, limits);
            _xml = XlsxWorkbook.Xml(book.Value.Part.GetStream());
            _columns = Header() ?? [];
        }
        catch (Exception e) when (IsDamage(e))
        {
            Refuse(ImportRefusals.Broken("the workbook cannot be read"));
        }
    }

    /// <summary>The sheet that is read.</summary>
    public string? Sheet => _book?.Sheet;

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
        try
        {
            if (!NextFilledRow())
            {
                return false;
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            return Refuse(ImportRefusals.Broken(string.Create(CultureInfo.InvariantCulture, $"the sheet cannot be read after record {number - 1}")));
        }

        if (number > _limits.Records)
        {
            return Refuse(ImportRefusals.TooManyRecords(_limits.Records));
        }

        Current = Record(number);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _xml?.Dispose();
        _strings?.Dispose();
        _book?.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsDamage(Exception e) => e is XmlException or InvalidDataException or IOException or FormatException;

    private string[]? Header()
    {
        if (!NextFilledRow())
        {
            Refuse(ImportRefusals.NoColumns());
            return null;
        }

        if (_row[^1].Column - _row[0].Column >= _limits.Columns)
        {
            Refuse(ImportRefusals.TooManyColumns(_limits.Columns));
            return null;
        }

        // A table need not begin in column A.
        _offset = _row[0].Column;
        var header = new string[_row[^1].Column - _offset + 1];
        Array.Fill(header, string.Empty);
        _row.ForEach(cell => header[cell.Column - _offset] = cell.Cell.Text);
        var names = ColumnNames.From(header, _limits);
        Refusal = names.Refusal;
        return names.Value;
    }

    private FileRecord Record(int number)
    {
        var cells = new SourceCell[_columns.Length];
        Array.Fill(cells, SourceCell.Blank);
        RecordProblem? problem = null;
        foreach (var cell in _row)
        {
            var at = cell.Column - _offset;
            var inside = at >= 0 && at < cells.Length;
            problem ??= cell.Problem is { } p ? p with { Column = inside ? _columns[at] : null } : inside ? null : RecordProblems.TooMany(_columns.Length);
            if (inside)
            {
                cells[at] = cell.Cell;
            }
        }

        return new FileRecord(number, cells, problem);
    }

    /// <summary>Fills <see cref="_row"/>, in order of columns, with the cells of the next row that has any; formatted but blank ones do not count.</summary>
    private bool NextFilledRow()
    {
        _row.Clear();
        var next = 0;
        while (_xml!.Read())
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var cell = _cells!.Read(_xml, next);
                if (cell.Column < next)
                {
                    throw new InvalidDataException("The cells of a row are not in order.");
                }

                next = cell.Column + 1;
                if ((!cell.Cell.IsBlank || cell.Problem is not null) && _row.Count <= _limits.Columns)
                {
                    _row.Add(cell);
                }
            }
            else if (_xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                next = 0;
                if (_row.Count > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
