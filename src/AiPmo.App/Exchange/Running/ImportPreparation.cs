using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Proposing;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Exchange.Running;

/// <summary>
/// Reads a file to its end before anything is imported, and settles the mapping: the one given, else one that knows the file's columns, else a proposal.
/// </summary>
public sealed class ImportPreparation(MappingLibrary library, ImportLimits limits)
{
    /// <summary>Prepares a file on disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is called, when the path does not say.</param>
    /// <param name="given">The mapping handed in with it, or null.</param>
    /// <param name="sheet">The sheet asked for; stronger than the mapping's.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Attempt<PreparedImport> Prepare(string path, string name, ImportMapping? given, string? sheet, CancellationToken cancellationToken)
    {
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

        var prepared = Prepare(opened.Value, name, given, cancellationToken);
        if (!prepared.Worked)
        {
            opened.Value.Dispose();
        }

        return prepared;
    }

    private Attempt<PreparedImport> Prepare(SourceFile file, string name, ImportMapping? given, CancellationToken cancellationToken)
    {
        // Headings of CSV and XLSX stand before everything else; what a JSON file has is known only at its end.
        var known = given ?? library.Recognise(Headings(file));
        var survey = FileSurvey.Of(file, withFacts: known is null, cancellationToken);
        if (!survey.Worked)
        {
            return survey.Refusal;
        }

        var columns = survey.Value.Columns;
        known ??= library.Recognise(columns);
        var chosen = known is not null
            ? new ChosenMapping(known, given is null ? MappingOrigin.Recognised : MappingOrigin.Given, [])
            : MappingProposal.Of(file, survey.Value, name);
        if (!chosen.Worked)
        {
            return chosen.Refusal;
        }

        var binding = new ColumnBinding(chosen.Value.Mapping, columns);
        return binding.MissingEssential is { } missing
            ? MappingRefusals.NoColumn(missing, columns)
            : new PreparedImport(file, survey.Value.Records, binding, chosen.Value);
    }

    private static IReadOnlyList<string> Headings(SourceFile file)
    {
        using var reader = file.Read();
        return reader.Columns;
    }
}
