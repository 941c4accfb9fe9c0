using System.CommandLine;
using System.Globalization;
using AiPmo.Domain;
using AiPmo.Storage.Archive;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo backup FILE</c>: one archive of everything, taken at one moment while others write on.</summary>
public static class BackupVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var file = new Argument<string>("FILE") { Description = "The archive to write; it appears when it is whole." };
        var withKeys = new Option<bool>("--with-keys") { Description = "Put the private keys into it: whoever has the archive can then sign as this installation." };
        var backup = new Command("backup", "Write one archive of journal, checkpoints, people and settings; works while the data are served.") { file, withKeys };
        backup.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "backup", Writes: false),
            (services, output, stop) => RunAsync(services, Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(withKeys), output, stop),
            cancellationToken));
        root.Subcommands.Add(backup);
    }

    private static async Task<int> RunAsync(IServiceProvider services, string file, bool withKeys, VerbOutput output, CancellationToken cancellationToken)
    {
        var progress = new EntryProgress();
        try
        {
            var report = await services.GetRequiredService<Backup>().WriteAsync(file, withKeys, progress, cancellationToken).ConfigureAwait(false);
            progress.Clear();
            output.Result(
                report,
                string.Create(CultureInfo.InvariantCulture, $"{report.File}: {report.Entries} entries, {report.Checkpoints} checkpoints, {report.Rows} other rows, {report.Bytes} bytes."),
                withKeys ? "It holds private keys: keep it as you keep those." : "Private keys are not in it; --with-keys puts them in.");
            return AiPmoProgram.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            progress.Clear();
            return output.Refuse(Refusal.Of("backup.unwritable", $"{file} cannot be written: {e.Message}", "file", file));
        }
    }
}
