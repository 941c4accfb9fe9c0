using System.CommandLine;
using System.Globalization;
using AiPmo.Storage.Rebuilding;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Verbs;

/// <summary><c>aipmo rebuild</c>: every read table anew from the journal.</summary>
public static class RebuildVerb
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root, CommonOptions common)
    {
        ArgumentNullException.ThrowIfNull(root);
        var command = new Command("rebuild", "Build every read table anew from the journal and say how many rows were not as the journal says.");
        command.SetAction((parsed, cancellationToken) => VerbRunner.RunAsync(new VerbCall(parsed, common, "rebuild", Writes: true), RebuildAsync, cancellationToken));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, VerbOutput output, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<Rebuilder>().RebuildAsync(progress: null, cancellationToken).ConfigureAwait(false);
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries of {report.Streams} entities read."),
            .. report.Tables.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Name}: {table.Rows} rows, {table.Differing} differed.")),
        ];
        output.Result(report, lines);
        return AiPmoProgram.Done;
    }
}
