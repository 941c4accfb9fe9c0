namespace AiPmo.Storage.Sealing;

/// <summary>Replaces a file as a whole: whoever reads it gets the old text or the new, also after a crash.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the text to disk, then puts it in place.</summary>
    public static void Write(string path, string text)
    {
        var temporary = path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(text);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
