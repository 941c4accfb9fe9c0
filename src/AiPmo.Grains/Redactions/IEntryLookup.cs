using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Redactions;

/// <summary>Finds entries by their place in the journal.</summary>
public interface IEntryLookup
{
    /// <summary>Those of the entries that exist, in order.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> FindAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken);
}
