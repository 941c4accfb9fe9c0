using System.CommandLine;
using System.Data.Common;
using AiPmo.Grains.Journal;
using AiPmo.Storage.Migrations;
using AiPmo.Storage.Postgres;

namespace AiPmo.App.Verbs;

/// <summary>The one executable: without a verb it serves. Exit status: 0 done, 1 refused, 2 usage, 3 broken.</summary>
public static class AiPmoProgram
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused, or the input is invalid; the reason is on standard error.</summary>
    public const int Refused = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>A bug, or the machine.</summary>
    public const int Broken = 3;

    /// <summary>How long a verb may take to end well after it was told to stop.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="host">Which grain host this executable chose.</param>
    public static async Task<int> RunAsync(string[] args, GrainHosting host)
    {
        var common = new CommonOptions(host);
        var root = Root(common);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("Run 'aipmo --help' to see what there is.").ConfigureAwait(false);
            return Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopWithin };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.").ConfigureAwait(false);
            return Refused;
        }
        catch (Exception e) when (IsOfTheMachine(e))
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Broken;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"This is a bug in AiPmo: {e}").ConfigureAwait(false);
            return Broken;
        }
    }

    /// <summary>Whether the machine, the database or the installation is to blame, and the message says all there is to say.</summary>
    private static bool IsOfTheMachine(Exception e) =>
        e is UnknownEventException or JournalUnavailableException or IOException or UnauthorizedAccessException or DbException or SchemaTooNewException or UnfitServerException;

    private static RootCommand Root(CommonOptions common)
    {
        var root = new RootCommand("AiPmo: the portfolio of an organisation's AI use cases, and what the EU AI Act makes of them.");
        common.AddTo(root);
        ServeVerb.AddTo(root, common);
        TokenVerb.AddTo(root, common);
        PersonVerb.AddTo(root, common);
        ImportVerb.AddTo(root, common);
        ExportVerb.AddTo(root, common);
        RebuildVerb.AddTo(root, common);
        AuditVerb.AddTo(root, common);
        BackupVerb.AddTo(root, common);
        RestoreVerb.AddTo(root, common);
        SealKeyVerb.AddTo(root, common);
        return root;
    }
}
