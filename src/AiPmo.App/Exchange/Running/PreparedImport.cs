using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Proposing;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Exchange.Running;

/// <summary>A file that was read to its end and found whole, with the mapping it will go by: what a preview shows and an import runs.</summary>
/// <param name="File">The file.</param>
/// <param name="Survey">What reading it showed.</param>
/// <param name="Binding">Its columns as the mapping knows them.</param>
/// <param name="Chosen">The mapping.</param>
public sealed record PreparedImport(SourceFile File, FileSurvey Survey, ColumnBinding Binding, ChosenMapping Chosen)
{
    /// <summary>How many records it has.</summary>
    public int Records => Survey.Records;

    /// <summary>The same file by another mapping; refused when it lacks a column without which nothing can be imported.</summary>
    public Attempt<PreparedImport> With(ImportMapping mapping)
    {
        var binding = new ColumnBinding(mapping, Survey.Columns);
        return binding.MissingEssential is { } missing
            ? MappingRefusals.NoColumn(missing, Survey.Columns)
            : this with { Binding = binding, Chosen = new ChosenMapping(mapping, MappingOrigin.Given, []) };
    }

    /// <summary>A fresh translator.</summary>
    public RecordTranslator Translator() => new(Chosen.Mapping, Binding);

    /// <summary>The first records, as the file has them and as they would be taken.</summary>
    public IReadOnlyList<(FileRecord Record, TranslatedRecord Taken)> Preview(int count)
    {
        var translator = Translator();
        using var reader = File.Read();
        var preview = new List<(FileRecord, TranslatedRecord)>();
        while (preview.Count < count && reader.Read())
        {
            preview.Add((reader.Current, translator.Translate(reader.Current)));
        }

        return preview;
    }

    /// <summary>The mapping as the report tells it.</summary>
    public ReportedMapping Reported => new(
        Chosen.Mapping.Source,
        Chosen.Origin,
        Chosen.Mapping.Key.Columns,
        Chosen.Mapping.Key.Because,
        Chosen.Mapping.Fields.Where(rule => rule.Column is not null).GroupBy(rule => rule.Field.Id)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(rule => rule.Column!)]),
        Binding.Missing,
        Binding.Unused,
        [.. Chosen.Notes.Select(note => note.Message)]);
}
