using System.Globalization;

namespace AiPmo.Grains.Journal;

/// <summary>One line of the journal before it has its place. All texts exactly as stored and hashed.</summary>
/// <param name="Stream">The entity's stream.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">The event's stable name.</param>
/// <param name="TypeVersion">The version of the payload's shape.</param>
/// <param name="Time">The instant of the decision, UTC: <c>2026-11-20T15:30:00.123456Z</c>.</param>
/// <param name="Actor">Who: <c>person:…</c>, <c>token:…</c>, <c>system:…</c>.</param>
/// <param name="CommandId">Which try of which command (<see cref="Journal.CommandId.Stored"/>).</param>
/// <param name="Cause">What it follows from: <c>import:…</c>, <c>entry:42</c>; empty when a person or program just did it.</param>
/// <param name="Salt">16 random bytes; empty once redacted.</param>
/// <param name="Payload">The event as JSON text.</param>
/// <param name="Hash">32 bytes: see <see cref="EntryHash"/>.</param>
public record PendingEntry(
    StreamId Stream,
    long Version,
    string Type,
    int TypeVersion,
    string Time,
    string Actor,
    string CommandId,
    string Cause,
    byte[] Salt,
    string Payload,
    byte[] Hash)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffff'Z'";

    /// <summary>The instant.</summary>
    public DateTimeOffset At => Parse(Time);

    /// <summary>Reads an instant as the journal writes it.</summary>
    public static DateTimeOffset Parse(string time) => DateTimeOffset.ParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>An instant as the journal writes it.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}

/// <summary>One line of the journal.</summary>
/// <param name="Sequence">Its place among all entries, from 1, without gaps, in the order of commits.</param>
/// <param name="Entry">The rest.</param>
public sealed record JournalEntry(long Sequence, PendingEntry Entry) : PendingEntry(Entry);
