namespace AiPmo.Tests.Shared;

/// <summary>A directory of one test's own, gone when the test is.</summary>
public sealed class TempDirectory : IDisposable
{
    /// <summary>Makes an empty directory under the machine's place for temporary files.</summary>
    public TempDirectory() => Path = Directory.CreateTempSubdirectory("aipmo-test-").FullName;

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it; the file need not be there.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes the directory and what is in it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
