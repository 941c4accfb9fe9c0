using System.Collections.Immutable;
using AiPmo.Domain.Seals;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>Against what a journal is held.</summary>
/// <param name="Kept">Checkpoints kept outside the database, beside it or elsewhere.</param>
/// <param name="KeysAtHand">Public halves of the sealing keys at hand; the journal's present key must be one of them.</param>
/// <param name="FromElsewhere">Whether one of the checkpoints comes from where whoever runs AiPmo cannot reach.</param>
public sealed record AuditOptions(ImmutableArray<KeptCheckpoint> Kept, ImmutableArray<SealKey> KeysAtHand, bool FromElsewhere);

/// <summary>One walk through a journal: page after page, then the report.</summary>
internal sealed class AuditWalk
{
    private readonly AuditOptions options;
    private readonly ChainCheck chain;
    private readonly KnownKeys keys;
    private readonly SealCheck seals;
    private readonly Queue<Checkpoint> ahead = new();
    private AuditFinding? finding;
    private Settlement? settling;
    private long counted;
    private long simulated;

    /// <summary>Begins a walk; the redactions were gathered before.</summary>
    public AuditWalk(AuditOptions options, EventCodec codec, RedactionIndex redactions)
    {
        this.options = options;
        chain = new ChainCheck(redactions);
        keys = new KnownKeys(codec);
        seals = new SealCheck(keys, options.Kept);
    }

    /// <summary>Takes a page.</summary>
    public void Take(AuditPage page)
    {
        foreach (var checkpoint in page.Checkpoints)
        {
            ahead.Enqueue(checkpoint);
        }

        counted += page.Entries.Count;
        simulated += page.Entries.Count(audited => audited.Entry?.Cause == EntryCauses.Demo);
        for (var i = 0; i < page.Entries.Count && (finding is null || settling is not null); i++)
        {
            Take(page.Entries[i]);
        }

        if (page.CutOff)
        {
            finding ??= new AuditFinding(counted + 1, null, null, AuditReason.ExportIncomplete);
        }
    }

    /// <summary>The report, after the last page.</summary>
    public AuditReport Finish()
    {
        finding ??= seals.Finish(ahead) ?? ForeignKey();
        var notes = ImmutableArray.CreateBuilder<AuditNote>();
        if (counted > seals.Sealed)
        {
            notes.Add(new AuditNote(AuditNoteKind.Unsealed, counted - seals.Sealed));
        }

        if (simulated > 0)
        {
            notes.Add(new AuditNote(AuditNoteKind.Simulated, simulated));
        }

        notes.AddRange(keys.Replaced.Select(sequence => new AuditNote(AuditNoteKind.KeyReplaced, sequence)));
        if (!options.FromElsewhere)
        {
            notes.Add(new AuditNote(AuditNoteKind.NoCheckpointFromElsewhere));
        }

        if (options.KeysAtHand.IsEmpty && keys.Current is not null)
        {
            notes.Add(new AuditNote(AuditNoteKind.KeyNotAtHand));
        }

        return new AuditReport(finding is null, counted, seals.Sealed, chain.Redacted, finding, notes.ToImmutable(), seals.Newest);
    }

    private void Take(AuditedEntry audited)
    {
        if (settling is not null)
        {
            Settle(audited);
            return;
        }

        finding = chain.Next(audited);
        if (finding is null && !keys.Take(audited.Entry!))
        {
            finding = new AuditFinding(audited.Sequence, audited.Entry!.Stream.Value, audited.Entry.Version, AuditReason.KeyForged);
        }

        if (finding is null)
        {
            seals.Add(audited.Entry!.Hash);
            finding = CheckSeals();
        }
        else if (finding.Reason == AuditReason.ContentChanged)
        {
            settling = new Settlement(finding, chain.Computed, seals.Tree);
            Settle(audited);
        }
    }

    private AuditFinding? CheckSeals()
    {
        while (ahead.TryPeek(out var checkpoint) && checkpoint.Entries <= seals.Count)
        {
            if (seals.Check(ahead.Dequeue()) is { } bad)
            {
                return bad;
            }
        }

        return seals.CheckKept();
    }

    private void Settle(AuditedEntry audited)
    {
        var goesOn = settling!.Add(audited);
        if (goesOn && ahead.TryPeek(out var checkpoint) && checkpoint.Entries <= settling.Count)
        {
            finding = settling.Settle(checkpoint, keys, seals.Sealed);
            goesOn = false;
        }

        settling = goesOn ? settling : null;
    }

    private AuditFinding? ForeignKey() =>
        keys is { Current: { } current, IntroducedBy: { } entry } && !options.KeysAtHand.IsEmpty && options.KeysAtHand.All(key => key.Id != current.Id)
            ? new AuditFinding(entry.Sequence, entry.Stream.Value, entry.Version, AuditReason.KeyForeign)
            : null;
}
