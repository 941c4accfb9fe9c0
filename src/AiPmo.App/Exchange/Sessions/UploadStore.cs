using AiPmo.Domain;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>Keeps uploads in a directory of their own until their session ends; never more bytes than allowed, whatever the sender announced.</summary>
internal sealed class UploadStore(string directory, ImportLimits limits)
{
    /// <summary>Removes what an earlier process left: another one that shares the directory may still use what is younger.</summary>
    public void Clear(DateTimeOffset before)
    {
        if (Directory.Exists(directory))
        {
            foreach (var left in Directory.EnumerateFiles(directory, "*.upload").Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime))
            {
                Remove(left);
            }
        }
    }

    /// <summary>Copies an upload to a file; refused when it is too large, removed when it breaks off.</summary>
    public async Task<(string? Path, long Size, Refusal? Refusal)> KeepAsync(string id, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, id + ".upload");
        var whole = false;
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                var buffer = new byte[64 * 1024];
                for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                {
                    if (file.Length + read > limits.FileBytes)
                    {
                        return (null, 0, ImportRefusals.TooLarge(limits.FileBytes));
                    }

                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }

                whole = true;
                return (path, file.Length, null);
            }
        }
        finally
        {
            if (!whole)
            {
                Remove(path);
            }
        }
    }

    /// <summary>Removes an upload; one that is gone already is fine.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start removes it.
        }
    }
}
