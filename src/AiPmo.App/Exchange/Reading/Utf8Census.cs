using System.Buffers;
using System.Text;

namespace AiPmo.App.Exchange.Reading;

/// <summary>Counts what in a file is UTF-8 beyond ASCII and what is not.</summary>
/// <param name="Sequences">Well-formed sequences of two to four bytes.</param>
/// <param name="Invalid">Bytes that belong to none.</param>
internal readonly record struct Utf8Census(long Sequences, long Invalid)
{
    /// <summary>A UTF-8 file with a few broken bytes is still UTF-8; a Windows-1252 file hardly ever has a well-formed sequence.</summary>
    public bool LooksLikeUtf8 => Invalid == 0 || Sequences > Invalid;

    public static Utf8Census Take(Stream stream)
    {
        var buffer = new byte[128 * 1024];
        long sequences = 0, invalid = 0;
        var kept = 0;
        stream.Position = 0;
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            var last = read == 0;
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, kept + read);
            while (rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var at and >= 0)
            {
                rest = rest[at..];
                var status = Rune.DecodeFromUtf8(rest, out _, out var used);
                if (status == OperationStatus.NeedMoreData && !last)
                {
                    break;
                }

                _ = status == OperationStatus.Done ? sequences++ : invalid++;
                rest = rest[used..];
            }

            if (last)
            {
                return new Utf8Census(sequences, invalid);
            }

            kept = rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 ? rest.Length : 0;
            rest[^kept..].CopyTo(buffer);
        }
    }
}
