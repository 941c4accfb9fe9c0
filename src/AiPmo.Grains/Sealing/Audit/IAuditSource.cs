using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>A journal to verify: a database at one moment, or an exported file. Read twice: redactions first, then everything.</summary>
public interface IAuditSource
{
    /// <summary>How many entries there are, for progress; 0 when unknown.</summary>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>The entries of redactions, in order.</summary>
    IAsyncEnumerable<AuditedEntry> RedactionsAsync(CancellationToken cancellationToken);

    /// <summary>All entries in order, and the checkpoints, each in the page with the last entry it covers or in an earlier one.</summary>
    IAsyncEnumerable<AuditPage> PagesAsync(CancellationToken cancellationToken);
}

/// <summary>An entry to verify.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Entry">The entry; null when it cannot be read as one.</param>
public readonly record struct AuditedEntry(long Sequence, JournalEntry? Entry);

/// <summary>Some entries and the checkpoints that cover up to them.</summary>
/// <param name="Entries">In order.</param>
/// <param name="Checkpoints">In order.</param>
public sealed record AuditPage(IReadOnlyList<AuditedEntry> Entries, IReadOnlyList<Checkpoint> Checkpoints)
{
    /// <summary>Whether the source ends here although it should not: an exported file that was cut off.</summary>
    public bool CutOff { get; init; }
}
