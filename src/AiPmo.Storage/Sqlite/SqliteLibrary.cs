using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace AiPmo.Storage.Sqlite;

/// <summary>
/// Chooses the native SQLite: the system's, where there is one, since the bundled one is years older (and several times slower), else the bundled one.
/// </summary>
public static class SqliteLibrary
{
    private static readonly Lazy<bool> Ready = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    });

    /// <summary>Must have run before the first connection; runs once, however often it is called.</summary>
    public static void Initialise() => _ = Ready.Value;

    /// <summary>The version of the library in use, such as 3.40.1.</summary>
    public static string Version
    {
        get
        {
            Initialise();
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "e_sqlite3" && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out var system))
        {
            return system;
        }

        return NativeLibrary.TryLoad(name, assembly, path, out var bundled) ? bundled : 0;
    }
}
