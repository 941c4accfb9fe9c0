using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using System.Text.Json.Serialization;
using AiPmo.App.Resources;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.App.Verbs;

/// <summary>What came of a verification, as programs read it.</summary>
/// <param name="Valid">Whether everything fits.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Sealed">How many of them, from the first, a checkpoint proves unchanged.</param>
/// <param name="Unsealed">How many are younger.</param>
/// <param name="Redacted">How many two people redacted.</param>
/// <param name="FirstBad">The first entry that does not fit, or null.</param>
/// <param name="NotProved">What this verification cannot prove.</param>
/// <param name="Checkpoint">The newest checkpoint that fits: keep it where whoever runs AiPmo cannot reach it.</param>
public sealed record AuditDocument(
    bool Valid,
    long Entries,
    long Sealed,
    long Unsealed,
    long Redacted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AuditBad? FirstBad,
    ImmutableArray<AuditOpen> NotProved,
    AuditCheckpoint? Checkpoint)
{
    private static readonly ResourceManager Texts = new(typeof(JournalTexts));

    /// <summary>The document of a report, its sentences in English.</summary>
    public static AuditDocument Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new AuditDocument(
            report.Valid,
            report.Entries,
            report.Sealed,
            report.Unsealed,
            report.Redacted,
            report.FirstBad is { } bad ? new AuditBad(bad.Sequence, bad.Stream, bad.Version, bad.Reason, bad.Until, bad.File, Text($"reason.{bad.Reason}")) : null,
            [.. report.NotProved.Select(note => new AuditOpen(note.Kind, note.Count, string.Format(CultureInfo.InvariantCulture, Text($"note.{note.Kind}"), note.Count)))],
            report.Newest is { } newest ? new AuditCheckpoint(newest.Number, newest.Entries, Convert.ToHexStringLower(newest.Root), newest.Time, newest.KeyId) : null);
    }

    /// <summary>The document as lines for people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Valid
            ? string.Create(CultureInfo.InvariantCulture, $"The record is whole: {Entries} entries, {Sealed} of them sealed, {Redacted} redacted.")
            : "The record does not fit.";
        if (FirstBad is { } bad)
        {
            var where = bad.Stream is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({bad.Stream}, version {bad.Version})");
            var which = bad.Until is { } until && until > bad.Sequence
                ? string.Create(CultureInfo.InvariantCulture, $"Among entries {bad.Sequence} to {until}")
                : string.Create(CultureInfo.InvariantCulture, $"Entry {bad.Sequence}{where}");
            yield return $"{which}: {bad.Message}{(bad.File is null ? string.Empty : $" ({bad.File})")}";
            yield return string.Create(CultureInfo.InvariantCulture, $"{Entries} entries in all, {Sealed} of them proved unchanged by a checkpoint.");
        }

        if (Checkpoint is { } newest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Newest checkpoint: number {newest.Number} over {newest.Entries} entries, {newest.Time}, key {newest.KeyId}, root {newest.Root}.");
        }

        foreach (var note in NotProved)
        {
            yield return "Not proved: " + note.Message;
        }
    }

    private static string Text(string key) =>
        Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text for {key}.");
}

/// <summary>The first entry that does not fit; stream and version are null when it is not there or cannot be read.</summary>
public sealed record AuditBad(
    long Sequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Stream,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Version,
    AuditReason Reason,
    long? Until,
    string? File,
    string Message);

/// <summary>Something that is not proved.</summary>
public sealed record AuditOpen(AuditNoteKind Kind, long Count, string Message);

/// <summary>The newest checkpoint that fits.</summary>
public sealed record AuditCheckpoint(long Number, long Entries, string Root, string Time, string KeyId);
