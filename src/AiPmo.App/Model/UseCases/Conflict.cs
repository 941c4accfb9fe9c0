using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Model.UseCases;

/// <summary>A field that two people changed to different values.</summary>
/// <param name="Field">The field.</param>
/// <param name="Before">What both saw.</param>
/// <param name="Theirs">What it is now.</param>
/// <param name="Mine">What stands in the form.</param>
public sealed record Clash(Field Field, FieldValue? Before, FieldValue? Theirs, FieldValue? Mine)
{
    /// <summary>Whether the form's value is to win. Theirs stands unless somebody says so.</summary>
    public bool KeepMine { get; set; }
}

/// <summary>What somebody else changed while a form was open.</summary>
/// <param name="Clashes">Fields both changed: a choice.</param>
/// <param name="Taken">Fields only they changed: already in the form.</param>
public sealed record Conflict(ImmutableArray<Clash> Clashes, ImmutableArray<FieldStep> Taken)
{
    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsEmpty => Clashes.IsEmpty && Taken.IsEmpty;

    /// <summary>Compares what both saw with what it is now and what stands in the form.</summary>
    public static Conflict Between(FieldSet before, FieldSet now, FieldChanges mine)
    {
        var wanted = mine.Items.ToDictionary(change => change.Field, change => change.Value);
        var theirs = before.Catalogue.All.Where(field => !Equals(before[field], now[field])).ToArray();
        return new Conflict(
            [.. theirs.Where(field => wanted.TryGetValue(field, out var value) && !Equals(value, now[field])).Select(field => new Clash(field, before[field], now[field], wanted[field]))],
            [.. theirs.Where(field => !wanted.ContainsKey(field)).Select(field => new FieldStep(field, before[field], now[field]))]);
    }
}

/// <summary>How an accepted edit is taken back: the former values, sent for the version that the edit made.</summary>
public sealed record Undo(StreamId Stream, long Version, FieldChanges Former);

/// <summary>What came of saving.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>Saved, and how to take it back.</summary>
    public sealed record Saved(FieldChanges Changes, Undo Undo) : SaveResult;

    /// <summary>The form asks for no change.</summary>
    public sealed record Nothing : SaveResult;

    /// <summary>Something in the form cannot be taken; it stands at its field.</summary>
    public sealed record Invalid : SaveResult;

    /// <summary>Somebody else was faster: read the record and <see cref="EditSession.Meet"/> it.</summary>
    public sealed record Stale : SaveResult;

    /// <summary>Turned down for a reason that belongs to no field.</summary>
    public sealed record Refused(Refusal Reason) : SaveResult;
}
