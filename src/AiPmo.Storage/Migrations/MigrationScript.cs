using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace AiPmo.Storage.Migrations;

/// <summary>One numbered step of the schema: <c>Migrations/{sqlite,postgres}/0001_spine.sql</c>. A step that was ever shipped is never changed.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Sql">Its statements.</param>
public sealed record MigrationScript(int Version, string Name, string Sql)
{
    private const string Root = "AiPmo.Storage.Migrations.";

    /// <summary>The table that says which steps were taken; the same on both databases.</summary>
    internal const string VersionTable = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)";

    /// <summary>The steps for a database, in order.</summary>
    public static ImmutableArray<MigrationScript> For(Dialect dialect)
    {
        var assembly = typeof(MigrationScript).Assembly;
        var prefix = $"{Root}{(dialect == Dialect.Sqlite ? "sqlite" : "postgres")}.";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length])).OrderBy(script => script.Version)];
    }

    /// <summary>Those of the steps a database at <paramref name="version"/> still lacks.</summary>
    /// <exception cref="SchemaTooNewException">The database was written by a newer program.</exception>
    internal static IEnumerable<MigrationScript> After(Dialect dialect, int version)
    {
        var scripts = For(dialect);
        return version <= scripts[^1].Version ? scripts.Where(script => script.Version > version) : throw new SchemaTooNewException(version, scripts[^1].Version);
    }

    private static MigrationScript Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new MigrationScript(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
    }
}

/// <summary>The database was written by a newer AiPmo; this one must not touch it.</summary>
public sealed class SchemaTooNewException(int found, int known)
    : Exception($"The database is at schema version {found}; this version of AiPmo knows {known}. Update AiPmo.");
