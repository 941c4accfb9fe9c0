using System.Runtime.CompilerServices;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Storage.Archive;

/// <summary>An exported journal to verify offline. Every line is taken as hostile: what is no line, or out of place, is an entry that cannot be read.</summary>
/// <param name="open">Opens the file from its beginning; it is read twice.</param>
public sealed class ExportAuditSource(Func<Stream> open) : IAuditSource
{
    private const int PageSize = 512;

    /// <summary>Whether this begins as an exported journal.</summary>
    public async Task<bool> IsExportAsync(CancellationToken cancellationToken)
    {
        var stream = open();
        await using (stream.ConfigureAwait(false))
        {
            return await new LineReader(stream).NextAsync(cancellationToken).ConfigureAwait(false) is { } line && JournalLine.Read(line.Span)?.Format == JournalLine.FormatName;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => ValueTask.FromResult(0L);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditedEntry> RedactionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in page.Entries.Where(e => e.Entry?.Stream.Value.StartsWith(RedactionEntity.KindName + "/", StringComparison.Ordinal) == true))
            {
                yield return entry;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = open();
        await using var closing = stream.ConfigureAwait(false);
        var lines = new LineReader(stream);
        _ = await lines.NextAsync(cancellationToken).ConfigureAwait(false);
        var (entries, checkpoints) = (new List<AuditedEntry>(PageSize), new List<Checkpoint>());
        var (last, entryCount, checkpointCount) = (0L, 0L, 0L);
        EndLine? end = null;
        while (end is null && await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            AuditedEntry? next = null;
            switch (JournalLine.Read(line.Span))
            {
                case { End: { } said }:
                    end = said;
                    break;
                case { Checkpoint: { } checkpoint }:
                    checkpoints.Add(checkpoint.ToCheckpoint());
                    checkpointCount++;
                    break;
                case { Entry: { } entry }:
                    next = new AuditedEntry(entry.Sequence, entry.ToEntry());
                    break;
                case { Unreadable: { } sequence }:
                    next = new AuditedEntry(sequence, null);
                    break;
                default:
                    next = new AuditedEntry(last + 1, null);
                    break;
            }

            // A full page waits for the next entry, so that the checkpoints over its last one are in it.
            if (checkpoints.Count > PageSize || (next is not null && entries.Count == PageSize))
            {
                yield return new AuditPage(entries, checkpoints);
                (entries, checkpoints) = (new List<AuditedEntry>(PageSize), []);
            }

            if (next is { } read)
            {
                entries.Add(read);
                last = read.Sequence;
                entryCount++;
            }
        }

        var isWhole = end is not null && end.Entries == entryCount && end.Checkpoints == checkpointCount
            && await lines.NextAsync(cancellationToken).ConfigureAwait(false) is null && !lines.Broken;
        yield return new AuditPage(entries, checkpoints) { CutOff = !isWhole };
    }
}
