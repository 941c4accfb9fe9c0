using System.CommandLine;
using System.Globalization;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Running;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo import FILE</c>: brings a list in and says what became of every record.</summary>
public static class ImportVerb
{
    private const int IssuesShown = 100;

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "CSV, XLSX or JSON." };
        var mapping = new Option<string?>("--mapping") { Description = "YAML that says which column is which field; without it one is recognised or proposed." };
        var sheet = new Option<string?>("--sheet") { Description = "Sheet of a workbook; the first visible one unless named." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Let what was changed here give way to what the list says." };
        var save = new Option<string?>("--save-mapping") { Description = "Write the mapping that was used to this file, to refine and keep it." };
        var import = new Command("import", "Bring a list of use cases in.") { file, mapping, sheet, dryRun, overwrite, save };
        import.SetAction((parsed, cancellationToken) =>
        {
            var wish = new Wish(
                parsed.GetRequiredValue(file), parsed.GetValue(mapping), parsed.GetValue(sheet), parsed.GetValue(dryRun), parsed.GetValue(overwrite), parsed.GetValue(save));
            return VerbRunner.RunAsync(new VerbCall(parsed, common, "import", Writes: true), (services, output, cancel) => RunAsync(wish, services, output, cancel), cancellationToken);
        });
        root.Subcommands.Add(import);
    }

    private static async Task<int> RunAsync(Wish wish, IServiceProvider services, VerbOutput output, CancellationToken cancellationToken)
    {
        ImportMapping? given = null;
        if (wish.Mapping is not null)
        {
            var read = MappingReader.ReadFile(wish.Mapping, services.GetRequiredService<ImportLimits>());
            if (!read.Worked)
            {
                return output.Refuse(read.Refusal);
            }

            given = read.Value;
        }

        var prepared = services.GetRequiredService<ImportPreparation>().Prepare(new ImportSource(wish.File, wish.File, given, wish.Sheet), cancellationToken);
        if (!prepared.Worked)
        {
            return output.Refuse(prepared.Refusal);
        }

        using var source = prepared.Value.File;
        if (wish.SaveMapping is not null && Save(wish.SaveMapping, prepared.Value.Chosen) is { } refusal)
        {
            return output.Refuse(refusal);
        }

        var progress = new TerminalProgress();
        var order = new ImportOrder(Actor.Cli, Guid.CreateVersion7().ToString("n"), wish.DryRun, wish.Overwrite);
        var report = await services.GetRequiredService<Importer>().RunAsync(prepared.Value, order, progress, cancellationToken).ConfigureAwait(false);
        progress.Clear();
        if (!report.Worked)
        {
            return output.Refuse(report.Refusal);
        }

        output.Result(report.Value, [.. Lines(report.Value)]);
        return report.Value.Cancelled ? AiPmoProgram.Refused : AiPmoProgram.Done;
    }

    private static Refusal? Save(string path, ChosenMapping chosen)
    {
        try
        {
            File.WriteAllText(path, MappingWriter.Write(chosen.Mapping, chosen.Notes.Select(note => note.Message)));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return MappingRefusals.Unwritable(Path.GetFileName(path));
        }
    }

    private static IEnumerable<string> Lines(ImportReport report)
    {
        yield return $"{report.File}; mapping {report.Mapping.Source}, {report.Mapping.Origin.ToString().ToLowerInvariant()}";
        foreach (var note in report.Mapping.Notes)
        {
            yield return "  " + note;
        }

        foreach (var issue in report.Issues.Take(IssuesShown))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  record {issue.Record}, {issue.Field ?? "whole record"}: {issue.Severity.ToString().ToLowerInvariant()}: {issue.Reason}");
        }

        if (report.Issues.Count + report.IssuesLeftOut > IssuesShown)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  … and {report.Issues.Count + report.IssuesLeftOut - IssuesShown} more; --format json lists them.");
        }

        var did = (report.DryRun ? "Would be done: " : string.Empty) + (report.Cancelled ? "Cancelled after " : string.Empty);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{did}{report.Records} records: {report.Imported} imported, {report.Updated} updated, {report.Unchanged} unchanged, {report.Skipped} skipped, {report.Rejected} rejected.");
    }

    private sealed record Wish(string File, string? Mapping, string? Sheet, bool DryRun, bool Overwrite, string? SaveMapping);
}
