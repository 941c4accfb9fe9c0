using System.Text.Json;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>A window over a JSON array that holds one whole member at a time and never more than one record may have.</summary>
internal sealed class JsonWindow(Stream stream, ImportLimits limits)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = limits.Depth + 1 });
    private bool _opened;
    private bool _closed;
    private Range _item;

    /// <summary>Why the file is refused.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The member just found.</summary>
    public ReadOnlySpan<byte> Item => _buffer.AsSpan(_item);

    /// <summary>Goes to the next member; false at the end or when the file is refused.</summary>
    /// <param name="record">Its number, for refusals.</param>
    public bool Next(int record)
    {
        while (Refusal is null && !_closed)
        {
            try
            {
                if (Step())
                {
                    return true;
                }
            }
            catch (JsonException)
            {
                Refusal = ImportRefusals.Broken(_opened ? $"record {record} is not JSON" : "it does not begin as JSON");
                return false;
            }

            if (Refusal is null && !_closed && !Fill())
            {
                Refusal = _end - _start >= limits.JsonRecordBytes ? ImportRefusals.RecordTooLarge(record) : ImportRefusals.CutOff($"in or after record {record - 1}");
            }
        }

        return false;
    }

    /// <summary>Tries with what the window holds; false when more is needed, at the end, or when refused. Read as if more followed: then every error is a real one.</summary>
    private bool Step()
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, _state);
        if (!json.Read())
        {
            return false;
        }

        if (!_opened)
        {
            _opened = true;
            Refusal = json.TokenType == JsonTokenType.StartArray ? null : ImportRefusals.NotAnArray();
            Keep(ref json);
            return Refusal is null && Step();
        }

        if (json.TokenType == JsonTokenType.EndArray)
        {
            Keep(ref json);
            CheckTail();
            return false;
        }

        var first = _start + (int)json.TokenStartIndex;
        for (var depth = json.CurrentDepth; json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject || json.CurrentDepth > depth;)
        {
            if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && json.CurrentDepth >= limits.Depth)
            {
                Refusal = ImportRefusals.TooDeep(limits.Depth);
                return false;
            }

            if (!json.Read())
            {
                return false;
            }
        }

        Keep(ref json);
        _item = first.._start;
        return true;
    }

    private void Keep(ref Utf8JsonReader json)
    {
        _start += (int)json.BytesConsumed;
        _state = json.CurrentState;
    }

    /// <summary>Nothing but white space may follow the array.</summary>
    private void CheckTail()
    {
        _closed = true;
        do
        {
            if (_buffer.AsSpan(_start, _end - _start).ContainsAnyExcept(" \t\r\n"u8))
            {
                Refusal = ImportRefusals.Broken("something follows the array");
                return;
            }

            _start = _end;
        }
        while (Fill());
    }

    /// <summary>Moves what is unread to the front and reads on; false at the end of the file or of what a record may have.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_end >= limits.JsonRecordBytes)
            {
                return false;
            }

            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, limits.JsonRecordBytes));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
