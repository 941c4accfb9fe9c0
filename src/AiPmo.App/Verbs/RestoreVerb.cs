using System.CommandLine;
using System.Globalization;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;
using AiPmo.Storage;
using AiPmo.Storage.Archive;
using AiPmo.Storage.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo restore FILE</c>: brings a backup into an empty place, a data directory or a PostgreSQL database, whole or not at all.</summary>
public static class RestoreVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var file = new Argument<string>("FILE") { Description = "The archive that 'backup' wrote." };
        var restore = new Command("restore", "Bring a backup into an empty place of either kind; verifies it on the way in.") { file };
        restore.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "restore", Writes: true) { MakesDatabase = true },
            (services, output, stop) => RunAsync(services, Path.GetFullPath(parsed.GetRequiredValue(file)), output, stop),
            cancellationToken));
        root.Subcommands.Add(restore);
    }

    private static async Task<int> RunAsync(IServiceProvider services, string file, VerbOutput output, CancellationToken cancellationToken)
    {
        var progress = new EntryProgress();
        var restorer = new Restorer(
            services.GetRequiredService<StorageOptions>(),
            services.GetRequiredService<SealingFiles>(),
            services.GetRequiredService<EntityRegistry>(),
            services.GetRequiredService<EventCodec>(),
            services.GetRequiredService<TimeProvider>());
        var (report, problem) = await restorer.RestoreAsync(file, progress, cancellationToken).ConfigureAwait(false);
        progress.Clear();
        if (report is null)
        {
            return output.Refuse(problem!);
        }

        output.Result(
            report,
            string.Create(CultureInfo.InvariantCulture, $"Restored the backup of {report.CreatedAt}: {report.Entries} entries, {report.Sealed} of them sealed, {report.Redacted} redacted. Every chain verifies."),
            report.WithKeys ? "Its private keys came along." : "Private keys did not come along: the next start makes a new sealing key and says so in the journal; people sign in again.");
        return AiPmoProgram.Done;
    }
}
