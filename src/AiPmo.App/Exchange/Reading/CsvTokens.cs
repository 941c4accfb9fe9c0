using System.Text;

namespace AiPmo.App.Exchange.Reading;

/// <summary>
/// Splits separated values as RFC 4180 says, with any delimiter and any line end, in memory bounded by one record within the limits.
/// CsvHelper is not used for reading: it bounds a field, but not how many of them a record may have.
/// </summary>
internal sealed class CsvTokens(TextReader text, char delimiter, ImportLimits limits)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _field = new();
    private int _at;
    private int _filled;

    /// <summary>The values of the record just read, uncleaned.</summary>
    public List<string> Values { get; } = [];

    /// <summary>What is wrong with the record just read: the value's position and why.</summary>
    public (int Position, RecordProblem Problem)? Problem { get; private set; }

    /// <summary>There are values beyond as many as columns are allowed.</summary>
    public bool TooManyValues { get; private set; }

    /// <summary>The file ended inside quotation marks.</summary>
    public bool Unterminated { get; private set; }

    /// <summary>The record ended with the file, not with a line end.</summary>
    public bool EndedWithFile { get; private set; }

    /// <summary>Reads one record; false at the end of the file or when it is <see cref="Unterminated"/>. An empty line is a record with one empty value.</summary>
    public bool Read()
    {
        Values.Clear();
        Problem = null;
        TooManyValues = EndedWithFile = false;
        if (Peek() < 0)
        {
            return false;
        }

        while (ReadValue())
        {
        }

        return !Unterminated;
    }

    /// <summary>Reads one value; answers whether another follows in this record.</summary>
    private bool ReadValue()
    {
        _field.Clear();
        var quoted = Peek() == '"';
        if (quoted)
        {
            _at++;
            ReadQuoted();
        }

        while (true)
        {
            var next = Peek();
            if (next < 0 || next == delimiter || next is '\r' or '\n')
            {
                Add();
                return End(next);
            }

            _at++;
            Take((char)next);
            if (quoted && next is not (' ' or '\t'))
            {
                Report(RecordProblems.Quotes(null));
            }
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var next = Peek();
            if (next < 0)
            {
                Unterminated = true;
                return;
            }

            _at++;
            if (next == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                _at++;
            }

            Take((char)next);
        }
    }

    private bool End(int next)
    {
        if (next < 0)
        {
            EndedWithFile = true;
            return false;
        }

        _at++;
        if (next == '\r' && Peek() == '\n')
        {
            _at++;
        }

        return next == delimiter;
    }

    private void Take(char character)
    {
        if (_field.Length < limits.CellLength)
        {
            _field.Append(character);
        }
        else
        {
            Report(RecordProblems.TooLong(null, limits.CellLength));
        }
    }

    private void Add()
    {
        if (Values.Count < limits.Columns)
        {
            Values.Add(_field.Length == 0 ? string.Empty : _field.ToString());
        }
        else
        {
            TooManyValues |= !string.IsNullOrWhiteSpace(_field.ToString());
        }
    }

    private void Report(RecordProblem problem) => Problem ??= (Values.Count, problem);

    private int Peek()
    {
        if (_at == _filled)
        {
            _at = 0;
            _filled = text.Read(_buffer, 0, _buffer.Length);
        }

        return _filled == 0 ? -1 : _buffer[_at];
    }
}
