using System.IO.Compression;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Reading;

/// <summary>
/// Looks through a workbook's ZIP before anything interprets it: sizes written in a ZIP may lie, so every part is unpacked once and counted.
/// </summary>
internal static class XlsxPackage
{
    private const string ContentTypes = "[Content_Types].xml";
    private const long IndexBytes = 4 * 1024 * 1024;

    /// <summary>Why the package is refused, or null.</summary>
    public static Refusal? Check(Stream stream, ImportLimits limits)
    {
        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Parts)
            {
                return ImportRefusals.TooManyParts(limits.Parts);
            }

            if (zip.Entries.Sum(entry => Math.Max(0, entry.Length)) > limits.UnpackedBytes)
            {
                return ImportRefusals.UnpackedTooLarge(limits.UnpackedBytes);
            }

            // What the library reads whole, before anything can be bounded.
            if (zip.Entries.Any(entry => entry.Length > IndexBytes && (entry.FullName == ContentTypes || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))))
            {
                return ImportRefusals.Broken("its table of contents is too large");
            }

            return zip.GetEntry(ContentTypes) is null
                ? ImportRefusals.WrongType("a ZIP file that is not a workbook")
                : CountUnpacked(zip, limits);
        }
        catch (InvalidDataException)
        {
            // The directory of a ZIP stands at its end: a half-written one has none.
            return ImportRefusals.CutOff("before the ZIP's directory, or a part of it is damaged");
        }
    }

    private static Refusal? CountUnpacked(ZipArchive zip, ImportLimits limits)
    {
        var buffer = new byte[128 * 1024];
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                unpacked += read;
                if (unpacked > limits.UnpackedBytes)
                {
                    return ImportRefusals.UnpackedTooLarge(limits.UnpackedBytes);
                }
            }
        }

        return null;
    }
}
