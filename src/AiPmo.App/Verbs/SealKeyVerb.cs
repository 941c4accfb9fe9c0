using System.CommandLine;
using AiPmo.Domain;
using AiPmo.Storage.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Command = System.CommandLine.Command;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo seal-key rotate</c>: a new key for checkpoints; the one before signs the handover at the next start.</summary>
public static class SealKeyVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var rotate = new Command("rotate", "Make a new sealing key. It seals from the next start on; the present one signs the handover.");
        rotate.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(
            new VerbCall(parsed, common, "seal-key", Writes: false),
            (services, output, _) => Task.FromResult(Rotate(services.GetRequiredService<SealingFiles>(), output)),
            cancellationToken));
        root.Subcommands.Add(new Command("seal-key", "The key that signs checkpoints.") { rotate });
    }

    private static int Rotate(SealingFiles files, VerbOutput output)
    {
        if (files.KeyText is not null)
        {
            return output.Refuse(new Refusal("seal.key-configured", "The key comes from the configuration: set Sealing:Key to a new one and Sealing:FormerKey to the present one."));
        }

        var id = files.Rotate();
        output.Result(new { key = id }, $"Key {id} seals from the next start on. Keep the former key file until then: it signs the handover.");
        return AiPmoProgram.Done;
    }
}
