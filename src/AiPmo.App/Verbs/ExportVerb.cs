using System.CommandLine;
using AiPmo.Domain;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary>What an export was asked for.</summary>
/// <param name="Format"><c>csv</c>, <c>xlsx</c> or <c>json</c>; null when nothing was said: the kind chooses.</param>
/// <param name="Out">The file to write, or null for standard output.</param>
public sealed record ExportWish(string? Format, string? Out);

/// <summary>A kind of export: a room adds one to <see cref="ExportVerb.Kinds"/>.</summary>
/// <param name="Name">As in <c>--kind</c>.</param>
/// <param name="RunAsync">Writes it; gives the exit status.</param>
public sealed record ExportKind(string Name, Func<ExportWish, IServiceProvider, VerbOutput, CancellationToken, Task<int>> RunAsync);

/// <summary><c>aipmo export --kind …</c>: writes what is there to a file; works beside a serving process.</summary>
public static class ExportVerb
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ExportKind> Kinds { get; } = [UseCaseExport.Kind, ExportJournal.Kind];

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        var kind = new Option<string>("--kind") { Description = string.Join(", ", Kinds.Select(known => known.Name)), Required = true };
        kind.AcceptOnlyFromAmong([.. Kinds.Select(known => known.Name)]);
        var format = new Option<string?>("--format") { Description = "csv, xlsx or json; by the file's ending unless named." };
        format.AcceptOnlyFromAmong("text", "csv", "xlsx", "json");
        var file = new Option<string?>("--out") { Description = "File to write; standard output unless named." };
        var export = new Command("export", "Write what is there to a file.") { kind, format, file };
        export.SetAction((parsed, cancellationToken) =>
        {
            var wish = new ExportWish(parsed.GetValue(format) is "text" ? null : parsed.GetValue(format), parsed.GetValue(file));
            var chosen = Kinds.First(known => known.Name == parsed.GetRequiredValue(kind));
            return VerbRunner.RunAsync(new VerbCall(parsed, common, "export", Writes: false), (services, output, cancel) => chosen.RunAsync(wish, services, output, cancel), cancellationToken);
        });
        root.Subcommands.Add(export);
    }

    /// <summary>The file cannot be written there.</summary>
    public static Refusal Unwritable(string path) =>
        Refusal.Of("export.unwritable", $"{Path.GetFileName(path)} cannot be written there.", "file", Path.GetFileName(path));
}
