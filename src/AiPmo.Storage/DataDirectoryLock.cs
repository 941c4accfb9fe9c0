using System.Globalization;
using System.Text.Json;
using AiPmo.Domain;

namespace AiPmo.Storage;

/// <summary>
/// Holds a data directory for one process: nobody else may write its database meanwhile. The operating system keeps the lock and lets it go when
/// the process ends, however it ends; a file beside it says who holds it.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private const string LockFile = "aipmo.lock";
    private const string HolderFile = "aipmo.holder.json";
    private readonly FileStream file;

    private DataDirectoryLock(string directory, FileStream file) => (Directory, this.file) = (directory, file);

    /// <summary>The directory, absolute.</summary>
    public string Directory { get; }

    /// <summary>Takes the directory, which is made if need be; refuses with <c>data.in-use</c> and says who holds it.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="verb">What it is taken for, as others are told.</param>
    /// <param name="clock">Says since when.</param>
    public static (DataDirectoryLock? Lock, Refusal? Reason) TryTake(string directory, string verb, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var path = Path.GetFullPath(directory);
        FileStream file;
        try
        {
            System.IO.Directory.CreateDirectory(path);
            file = new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (UnauthorizedAccessException e)
        {
            return (null, Refusal.Of("data.not-writable", $"The data directory cannot be written: {e.Message}", "directory", path));
        }
        catch (IOException e)
        {
            return (null, Holder(path) is { } holder
                ? new Refusal("data.in-use", $"The data directory is in use: {holder.Verb}, process {holder.Process}, since {holder.Since}.", Values: holder.Values)
                : Refusal.Of("data.not-writable", $"The data directory cannot be taken: {e.Message}", "directory", path));
        }

        var since = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(path, HolderFile), JsonSerializer.Serialize(new HolderRecord(Environment.ProcessId, since, verb)));
        return (new DataDirectoryLock(path, file), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (file.CanRead)
        {
            File.Delete(Path.Combine(Directory, HolderFile));
            file.Dispose();
        }
    }

    private static HolderRecord? Holder(string directory)
    {
        try
        {
            var path = Path.Combine(directory, HolderFile);
            return File.Exists(path) ? JsonSerializer.Deserialize<HolderRecord>(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record HolderRecord(int Process, string Since, string Verb)
    {
        public Dictionary<string, string> Values => new(StringComparer.Ordinal)
        {
            ["process"] = Process.ToString(CultureInfo.InvariantCulture),
            ["since"] = Since,
            ["verb"] = Verb,
        };
    }
}
