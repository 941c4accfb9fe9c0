using System.Text;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>The encoding of a text file and how many bytes of it are the byte order mark.</summary>
/// <param name="Encoding">Decodes what it cannot read as <see cref="CellText.Undecodable"/>, so that one bad byte costs one record.</param>
/// <param name="MarkLength">Bytes to skip.</param>
public sealed record TextEncoding(Encoding Encoding, int MarkLength)
{
    private const int SampleBytes = 64 * 1024;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The name for reports, such as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string Name => Encoding.WebName;

    /// <summary>Finds the encoding from mark, zero bytes and byte patterns; reads the whole file once, so that a late umlaut counts.</summary>
    /// <param name="stream">Seekable; left at an undefined place.</param>
    /// <param name="named">What the mapping says, or null. A byte order mark is stronger.</param>
    public static Attempt<TextEncoding> Detect(Stream stream, string? named)
    {
        var sample = new byte[Math.Min(SampleBytes, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(sample);
        var found = ByMark(sample) ?? (named is null ? null : ByName(named));
        if (found is null && named is not null)
        {
            return ImportRefusals.UnknownEncoding(named);
        }

        found ??= ByZeroBytes(sample) ?? ByContent(stream);
        var unit = found.Encoding.GetByteCount("a");
        if ((stream.Length - found.MarkLength) % unit != 0)
        {
            return ImportRefusals.CutOff("in the middle of a character");
        }

        return found;
    }

    private static TextEncoding? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Of("utf-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => Of("utf-32", 4),
        [0xFF, 0xFE, ..] => Of("utf-16", 2),
        [0xFE, 0xFF, ..] => Of("utf-16BE", 2),
        _ => null,
    };

    private static TextEncoding? ByName(string name)
    {
        try
        {
            return Of(name, 0);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // UTF-16 without a mark: separators and line ends have a zero byte, all on one side.
    private static TextEncoding? ByZeroBytes(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        var enough = Math.Max(2, bytes.Length / 2 / 20);
        return odd >= enough && even == 0 ? Of("utf-16", 0) : even >= enough && odd == 0 ? Of("utf-16BE", 0) : null;
    }

    private static TextEncoding ByContent(Stream stream) => Utf8Census.Take(stream).LooksLikeUtf8 ? Of("utf-8", 0) : Of("windows-1252", 0);

    private static TextEncoding Of(string name, int mark) =>
        new(Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(CellText.Undecodable.ToString())), mark);
}
