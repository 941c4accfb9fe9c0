using System.Diagnostics;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;

namespace AiPmo.Benchmarks;

/// <summary>
/// Durable commands through the grain host: 64 callers, half of the commands register, half edit what was registered. Beside it the raw store: the
/// same journal and read-table rows, prepared statements, one transaction for each 64 commands, no decision, no grain.
/// </summary>
internal static class CommandBench
{
    private const int Callers = 64;
    private const int WarmUp = 16_000;
    private const int Commands = 64_000;

    public static async Task RunAsync(string directory, Report report)
    {
        Report.Section($"Durable commands, {Callers} callers, half register and half edit (SQLite)");
        RecordingJournal? recorded = null;
        using var embedded = new Embedded(Path.Combine(directory, "grains"), journal => recorded = new RecordingJournal(journal));
        await RunAsync(embedded, WarmUp).ConfigureAwait(false);
        var journal = embedded.Get<IJournal>();
        var before = await journal.LastSequenceAsync(CancellationToken.None).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        var answered = await RunAsync(embedded, Commands).ConfigureAwait(false);
        var grains = Commands / clock.Elapsed.TotalSeconds;
        var written = await journal.LastSequenceAsync(CancellationToken.None).ConfigureAwait(false) - before;
        var raw = RawStore.Measure(Path.Combine(directory, "raw"), recorded!.Appends);
        Report.Figure("raw store, groups of 64", raw, "/s");
        Report.Figure("through the grain host", grains, "/s");
        report.AtLeast("grain host against raw store", grains / raw, 0.5, "");
        report.AtLeast($"of {answered:#,0} answered changes, found in the journal", written, answered, "");
    }

    /// <summary>Sends the commands; returns how many answers said that something changed.</summary>
    private static async Task<int> RunAsync(Embedded embedded, int commands) => (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
    {
        var seed = new Seed(caller);
        var mine = new List<StreamId>();
        var changed = 0;
        for (var n = 0; n < commands / Callers; n++)
        {
            if (n % 2 == 0)
            {
                changed++;
                mine.Add((await embedded.SendAsync(null, new Register(seed.Next(n))).ConfigureAwait(false)).Stream);
            }
            else
            {
                var done = await embedded.SendAsync(mine[(n * 7) % mine.Count], new Edit(seed.Edit())).ConfigureAwait(false);
                changed += done.Changed ? 1 : 0;
            }
        }

        return changed;
    }))).ConfigureAwait(false)).Sum();
}
