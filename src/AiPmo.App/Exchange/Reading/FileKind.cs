namespace AiPmo.App.Exchange.Reading;

/// <summary>What kinds of files are read.</summary>
public enum FileKind
{
    /// <summary>Separated values.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>An array of objects.</summary>
    Json,
}

/// <summary>Recognises a file by its first bytes; its name may not say otherwise.</summary>
internal static class FileKinds
{
    private static readonly (byte[] Start, string Name)[] Foreign =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "an old (.xls) or password-protected Office file"),
        ("%PDF"u8.ToArray(), "a PDF"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF8"u8.ToArray(), "a picture"),
        ([0x1F, 0x8B], "a compressed file"),
        ("7z\xBC\xAF"u8.ToArray(), "a compressed file"),
        ("Rar!"u8.ToArray(), "a compressed file"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program"),
        ("SQLite format 3\0"u8.ToArray(), "a database"),
    ];

    /// <summary>The kind, or the refusal that says what the file is instead.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="fileName">Only its extension counts.</param>
    public static (FileKind Kind, Domain.Refusal? Refusal) Of(ReadOnlySpan<byte> start, string fileName)
    {
        foreach (var (magic, name) in Foreign)
        {
            if (start.StartsWith(magic))
            {
                return (FileKind.Csv, ImportRefusals.WrongType(name));
            }
        }

        var zip = start.StartsWith("PK"u8) && start.Length > 3 && start[2] is 3 or 5;
        return (Path.GetExtension(fileName).ToUpperInvariant(), zip) switch
        {
            (".CSV" or ".TSV" or ".TXT" or ".JSON", true) => (FileKind.Xlsx, ImportRefusals.WrongType("a ZIP file under another name")),
            (".XLSX" or ".XLSM", false) => (FileKind.Xlsx, ImportRefusals.WrongType("not a workbook, although its name says so")),
            (_, true) => (FileKind.Xlsx, null),
            (".CSV" or ".TSV" or ".TXT", false) => (FileKind.Csv, TextRefusal(start)),
            (".JSON", false) => (FileKind.Json, TextRefusal(start)),
            _ => (FirstSign(start) is '[' or '{' ? FileKind.Json : FileKind.Csv, TextRefusal(start)),
        };
    }

    // A table of UTF-16 has zero bytes too, but hardly any other control character; a binary file has all of them.
    private static Domain.Refusal? TextRefusal(ReadOnlySpan<byte> start)
    {
        var control = 0;
        foreach (var b in start)
        {
            control += b is < 32 and not (0 or 9 or 10 or 13) ? 1 : 0;
        }

        return control > start.Length / 20 ? ImportRefusals.WrongType("binary data")
            : FirstSign(start) == '<' ? ImportRefusals.WrongType("HTML or XML")
            : null;
    }

    private static char FirstSign(ReadOnlySpan<byte> start)
    {
        foreach (var b in start)
        {
            if (b is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or 9 or 10 or 13 or 32))
            {
                return (char)b;
            }
        }

        return '\0';
    }
}
