namespace AiPmo.Storage.Archive;

/// <summary>Reads a stream line by line as bytes; a line that does not end within bounds ends the reading.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line: far more than the longest entry.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>Whether the reading ended within a line, or at one that is too long.</summary>
    public bool Broken { get; private set; }

    /// <summary>The next line without its end, valid until the next call; null when there is none.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsMemory(start, searched + found);
                start += searched + found + 1;
                return line;
            }

            searched = end - start;
            if (searched >= MaxLength || !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                Broken = searched > 0;
                return null;
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (end == buffer.Length)
        {
            var larger = start < buffer.Length / 2 && end - start > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
            buffer.AsSpan(start, end - start).CopyTo(larger);
            (buffer, start, end) = (larger, 0, end - start);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
        end += read;
        return read > 0;
    }
}
