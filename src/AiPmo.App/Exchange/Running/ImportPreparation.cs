using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Proposing;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Exchange.Running;

/// <summary>A file to import and what is known about it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Mapping">The mapping handed in with it, or null.</param>
/// <param name="Sheet">The sheet asked for; stronger than the mapping's.</param>
/// <param name="WithFacts">Whether to note what its columns hold even when the mapping is known: a person may want to change it.</param>
public sealed record ImportSource(string Path, string Name, ImportMapping? Mapping, string? Sheet, bool WithFacts = false);

/// <summary>
/// Reads a file to its end before anything is imported, and settles the mapping: the one given, else one that knows the file's columns, else a proposal.
/// </summary>
public sealed class ImportPreparation(MappingLibrary library, ImportLimits limits)
{
    /// <summary>Reads a file on disk and settles how it is imported.</summary>
    public Attempt<PreparedImport> Prepare(ImportSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (path, name, given, sheet, _) = source;
        var options = given?.File ?? new SourceOptions();
        Attempt<SourceFile> opened;
        try
        {
            opened = SourceFile.Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), name, options with { Sheet = sheet ?? options.Sheet }, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return ImportRefusals.Unreadable(Path.GetFileName(name));
        }

        if (!opened.Worked)
        {
            return opened.Refusal;
        }

        var prepared = Prepare(opened.Value, source, cancellationToken);
        if (!prepared.Worked)
        {
            opened.Value.Dispose();
        }

        return prepared;
    }

    private Attempt<PreparedImport> Prepare(SourceFile file, ImportSource source, CancellationToken cancellationToken)
    {
        // Headings of CSV and XLSX stand before everything else; what a JSON file has is known only at its end.
        var known = source.Mapping ?? library.Recognise(Headings(file));
        var survey = FileSurvey.Of(file, source.WithFacts || known is null, cancellationToken);
        if (!survey.Worked)
        {
            return survey.Refusal;
        }

        var columns = survey.Value.Columns;
        known ??= library.Recognise(columns);
        var chosen = known is not null
            ? new ChosenMapping(known, source.Mapping is null ? MappingOrigin.Recognised : MappingOrigin.Given, [])
            : MappingProposal.Of(file, survey.Value, source.Name);
        if (!chosen.Worked)
        {
            return chosen.Refusal;
        }

        var binding = new ColumnBinding(chosen.Value.Mapping, columns);
        return binding.MissingEssential is { } missing
            ? MappingRefusals.NoColumn(missing, columns)
            : new PreparedImport(file, survey.Value, binding, chosen.Value);
    }

    private static IReadOnlyList<string> Headings(SourceFile file)
    {
        using var reader = file.Read();
        return reader.Columns;
    }
}
