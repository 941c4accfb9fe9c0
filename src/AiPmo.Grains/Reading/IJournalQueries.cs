using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Reading;

/// <summary>Which entries are wanted, newest first.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
public sealed record JournalQuery(int Page = 1, int PageSize = 50)
{
    /// <summary>Only streams of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only this stream.</summary>
    public string? Stream { get; init; }

    /// <summary>Only this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Only this event type.</summary>
    public string? Type { get; init; }

    /// <summary>From this instant, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until this instant, excluded.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Oldest first instead.</summary>
    public bool Ascending { get; init; }
}

/// <summary>Reads the journal for people.</summary>
public interface IJournalQueries
{
    /// <summary>One page and the total. Gives nothing unless the reader holds the right to view the journal, or asks for one stream they may see.</summary>
    ValueTask<Page<JournalEntry>> ListAsync(JournalQuery query, Reader reader, CancellationToken cancellationToken);

    /// <summary>The entry, or null.</summary>
    ValueTask<JournalEntry?> GetAsync(long sequence, Reader reader, CancellationToken cancellationToken);
}
