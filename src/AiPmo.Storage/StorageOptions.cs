namespace AiPmo.Storage;

/// <summary>Which database, and how it is opened. Whoever wants to write a data directory shows that they hold it.</summary>
public abstract record StorageOptions
{
    private StorageOptions()
    {
    }

    /// <summary>The file's name in a data directory.</summary>
    public const string FileName = "aipmo.db";

    /// <summary>One file in a data directory; the database lets the directory go when it is disposed.</summary>
    public sealed record Sqlite(DataDirectoryLock Lock) : StorageOptions;

    /// <summary>The file of a data directory that another process may be serving: reads only.</summary>
    public sealed record SqliteReadOnly(string Directory) : StorageOptions;

    /// <summary>A PostgreSQL server, 15 or newer.</summary>
    public sealed record Postgres(string ConnectionString) : StorageOptions;
}
