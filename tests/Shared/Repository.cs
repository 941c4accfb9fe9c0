namespace AiPmo.Tests.Shared;

/// <summary>Where the sources are, for tests that read them or use a script beside them.</summary>
public static class Repository
{
    /// <summary>The directory that holds the solution, absolute.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AiPmo.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("Tests run from below the directory of AiPmo.sln.");
    }
}
