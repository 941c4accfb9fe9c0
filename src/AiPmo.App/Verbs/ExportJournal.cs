using AiPmo.Domain;
using AiPmo.Storage.Archive;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Verbs;

/// <summary><c>export --kind journal</c>: JSON Lines that <c>audit verify --export</c> proves offline, or CSV for reading.</summary>
public static class ExportJournal
{
    /// <summary>The kind.</summary>
    public static ExportKind Kind { get; } = new("journal", RunAsync);

    private static async Task<int> RunAsync(ExportWish wish, IServiceProvider services, VerbOutput output, CancellationToken cancellationToken)
    {
        var format = wish.Format ?? (Path.GetExtension(wish.Out)?.ToLowerInvariant() == ".csv" ? "csv" : "json");
        if (format is not ("json" or "csv"))
        {
            return output.Refuse(new Refusal("export.journal-format", "The journal is exported as json (JSON Lines, verifiable) or csv (for reading)."));
        }

        var export = services.GetRequiredService<JournalExport>();
        if (wish.Out is null)
        {
            var stdout = Console.OpenStandardOutput();
            await using (stdout.ConfigureAwait(false))
            {
                await WriteAsync(export, format, stdout, progress: null, cancellationToken).ConfigureAwait(false);
            }

            return AiPmoProgram.Done;
        }

        // Beside the wanted file first, so that what stood there is replaced by a whole one or not at all.
        var half = wish.Out + ".part";
        var progress = new EntryProgress();
        try
        {
            var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                await WriteAsync(export, format, file, progress, cancellationToken).ConfigureAwait(false);
            }

            File.Move(half, wish.Out, overwrite: true);
            progress.Clear();
            return AiPmoProgram.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            progress.Clear();
            return output.Refuse(ExportVerb.Unwritable(wish.Out));
        }
    }

    private static Task<JournalExported> WriteAsync(JournalExport export, string format, Stream to, EntryProgress? progress, CancellationToken cancellationToken) =>
        format == "csv" ? export.WriteCsvAsync(to, cancellationToken) : export.WriteAsync(to, progress, cancellationToken);
}
