using System.CommandLine;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Archive;
using AiPmo.Storage.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo audit verify</c>: recomputes every chain and checkpoint, beside a serving process, or of an exported file without any database.</summary>
public static class AuditVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var export = new Option<string?>("--export") { Description = "Verify this exported journal instead of the database." };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A checkpoint that was kept where whoever runs AiPmo cannot reach it." };
        var verify = new Command("verify", "Recompute every chain and checkpoint of the journal; name the first entry that does not fit.") { export, checkpoint };
        verify.SetAction((parsed, cancellationToken) => parsed.GetValue(export) is { } file
            ? VerifyExportAsync(file, parsed.GetValue(checkpoint), new VerbOutput(parsed.GetRequiredValue(common.Format) == "json"), cancellationToken)
            : VerbRunner.RunAsync(
                new VerbCall(parsed, common, "audit verify", Writes: false),
                (services, output, stop) => VerifyAsync(services, parsed.GetValue(checkpoint), output, stop),
                cancellationToken));
        root.Subcommands.Add(new Command("audit", "Prove that the record is whole.") { verify });
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? checkpoint, VerbOutput output, CancellationToken cancellationToken)
    {
        var (kept, problem) = Read(checkpoint);
        if (problem is not null)
        {
            return output.Refuse(problem);
        }

        var progress = new EntryProgress();
        var report = await services.GetRequiredService<IAuditVerifier>().VerifyAsync(kept, progress, cancellationToken).ConfigureAwait(false);
        progress.Clear();
        return Say(report, output);
    }

    private static async Task<int> VerifyExportAsync(string file, string? checkpoint, VerbOutput output, CancellationToken cancellationToken)
    {
        var (kept, problem) = Read(checkpoint);
        if (problem is not null)
        {
            return output.Refuse(problem);
        }

        var source = new ExportAuditSource(() => File.OpenRead(file));
        try
        {
            if (!await source.IsExportAsync(cancellationToken).ConfigureAwait(false))
            {
                return output.Refuse(Refusal.Of("audit.not-an-export", $"{file} is no exported journal.", "file", file));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Refuse(Refusal.Of("audit.unreadable", $"{file} cannot be read: {e.Message}", "file", file));
        }

        var progress = new EntryProgress();
        var options = new AuditOptions(kept is null ? [] : [kept], [], FromElsewhere: kept is not null);
        var report = await new AuditVerifier(new EventCodec()).VerifyAsync(source, options, progress, cancellationToken).ConfigureAwait(false);
        progress.Clear();
        return Say(report, output);
    }

    private static (KeptCheckpoint? Kept, Refusal? Problem) Read(string? checkpoint)
    {
        if (checkpoint is null)
        {
            return (null, null);
        }

        try
        {
            var kept = CheckpointStore.Read(checkpoint);
            return kept.File is null ? (null, Refusal.Of("audit.not-a-checkpoint", $"{checkpoint} is no checkpoint, or its signature does not hold.", "file", checkpoint)) : (kept, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, Refusal.Of("audit.unreadable", $"{checkpoint} cannot be read: {e.Message}", "file", checkpoint));
        }
    }

    private static int Say(AuditReport report, VerbOutput output)
    {
        var document = AuditDocument.Of(report);
        output.Result(document, [.. document.Lines()]);
        return report.Valid ? AiPmoProgram.Done : AiPmoProgram.Refused;
    }
}
