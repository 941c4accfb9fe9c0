using System.Collections.Immutable;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Grains.Redactions;

/// <summary>Where a redaction stands.</summary>
public enum RedactionStatus
{
    /// <summary>Waits for a second person.</summary>
    Open,

    /// <summary>The entries were emptied.</summary>
    Approved,

    /// <summary>Turned down.</summary>
    Rejected,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>A redaction as the list shows it.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it was asked for; empty when that was redacted in turn.</param>
/// <param name="Sequences">The entries.</param>
/// <param name="RequestedBy">Who asked, as the journal names them.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ClosedBy">Who decided or withdrew it; null while open.</param>
/// <param name="ClosedAt">When; null while open.</param>
/// <param name="Decision">What the decider had to say, or null.</param>
/// <param name="Version">Its version: the ETag.</param>
public sealed record RedactionItem(
    StreamId Stream,
    RedactionStatus Status,
    string Reason,
    ImmutableArray<long> Sequences,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    string? ClosedBy,
    DateTimeOffset? ClosedAt,
    string? Decision,
    long Version);

/// <summary>Reads redactions for whoever may ask for one, decide on one or read the journal; others get nothing.</summary>
public interface IRedactionQueries
{
    /// <summary>One page and the total: open ones first, then the newest.</summary>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    ValueTask<Page<RedactionItem>> ListAsync(RedactionStatus? status, int page, int pageSize, Reader reader, CancellationToken cancellationToken);

    /// <summary>The redaction on this stream, or null.</summary>
    ValueTask<RedactionItem?> GetAsync(StreamId stream, Reader reader, CancellationToken cancellationToken);
}
