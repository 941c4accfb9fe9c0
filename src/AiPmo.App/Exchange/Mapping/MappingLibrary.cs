namespace AiPmo.App.Exchange.Mapping;

/// <summary>The mappings that ship beside the executable, and those an installation adds to that directory. Read once; a broken one stops the start.</summary>
public sealed class MappingLibrary
{
    /// <summary>The directory under the content directory.</summary>
    public const string Directory = "mappings";

    private MappingLibrary(IReadOnlyList<ImportMapping> mappings) => Mappings = mappings;

    /// <summary>All of them, by file name.</summary>
    public IReadOnlyList<ImportMapping> Mappings { get; }

    /// <summary>Reads the directory; none is no mappings.</summary>
    /// <exception cref="InvalidDataException">A mapping is broken: names the file, the line and what is wrong.</exception>
    public static MappingLibrary Load(string contentDirectory, ImportLimits limits)
    {
        var directory = Path.Combine(contentDirectory, Directory);
        var mappings = new List<ImportMapping>();
        string[] files = System.IO.Directory.Exists(directory) ? System.IO.Directory.GetFiles(directory, "*.yaml") : [];
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var read = MappingReader.ReadFile(path, limits);
            mappings.Add(read.Value ?? throw new InvalidDataException($"{path}: {read.Refusal!.Message}"));
        }

        return new MappingLibrary(mappings);
    }

    /// <summary>The mapping that knows these columns; of several the one that asks for most.</summary>
    public ImportMapping? Recognise(IReadOnlyList<string> columns) =>
        Mappings.Where(mapping => new ColumnBinding(mapping, columns).Recognises).MaxBy(mapping => mapping.Recognise.Count);
}
