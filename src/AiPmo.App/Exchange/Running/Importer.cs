using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;
using AiPmo.Domain;
using AiPmo.Domain.Access;

namespace AiPmo.App.Exchange.Running;

/// <summary>
/// Runs a prepared import: records are read one after the other and brought in many at a time, so that the journal commits them in groups and memory
/// holds only those under way.
/// </summary>
public sealed class Importer(ImportPorts ports, ImportLimits limits)
{
    private const int UnderWay = 128;
    private const int ReportEvery = 50;

    /// <summary>Imports; a refusal only when the actor may not. Cancelling ends it with a report of what was done until then.</summary>
    public async Task<Attempt<ImportReport>> RunAsync(PreparedImport prepared, ImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (!order.Actor.Rights.Has(Right.ImportUseCases))
        {
            return Refusal.Of("access.denied", "You do not have the right to do this.", "right", nameof(Right.ImportUseCases));
        }

        var tally = new ImportTally(limits.Issues);
        var cancelled = false;
        try
        {
            var translator = prepared.Translator();
            var keys = await Task.Run(() => KeyTable.Of(prepared.File, translator, cancellationToken), cancellationToken).ConfigureAwait(false);
            var importer = new RecordImporter(ports, order, prepared.Chosen.Mapping.Source);
            await Parallel.ForEachAsync(
                Records(prepared.File, translator),
                new ParallelOptions { MaxDegreeOfParallelism = UnderWay, CancellationToken = cancellationToken },
                async (item, stop) => Count(await BringInAsync(item, stop).ConfigureAwait(false))).ConfigureAwait(false);

            IEnumerable<Item> Records(SourceFile file, RecordTranslator translate) => ImportSequence.Of(file, translate, prepared.Chosen.Mapping.Key.WhenRepeated.Count > 0, keys);

            async ValueTask<(RecordOutcome, IReadOnlyList<ImportIssue>)> BringInAsync(Item item, CancellationToken stop) => item.Outcome is { } known
                ? (known, item.Issues)
                : await importer.ImportAsync(item.Record!, item.Key!, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            cancelled = true;
        }

        progress?.Report(new ImportProgress(tally.Done, prepared.Records));
        return tally.Report(prepared.File.Format, prepared.Reported) with { DryRun = order.DryRun, Cancelled = cancelled };

        void Count((RecordOutcome Outcome, IReadOnlyList<ImportIssue> Issues) result)
        {
            var done = tally.Add(result.Outcome, result.Issues);
            if (done % ReportEvery == 0)
            {
                progress?.Report(new ImportProgress(done, prepared.Records));
            }
        }
    }
}
