using System.Collections.Immutable;

namespace AiPmo.Domain.Redactions;

/// <summary>What can happen to a redaction.</summary>
public abstract record RedactionEvent : DomainEvent
{
    private RedactionEvent()
    {
    }

    /// <summary>Somebody asked for the free text of entries to be emptied.</summary>
    /// <param name="Sequences">The entries, in ascending order.</param>
    /// <param name="Reason">Why; must not itself hold what is to go.</param>
    /// <param name="By">Who asked: whoever decides must be somebody else.</param>
    [EventType("redaction.requested", 1)]
    public sealed record Requested(ImmutableArray<long> Sequences, string Reason, string By) : RedactionEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Reason = string.Empty };
    }

    /// <summary>Somebody else agreed; the entries were emptied in the same transaction.</summary>
    /// <param name="Entries">Each entry's digest before and after: by them the chain verifies.</param>
    /// <param name="Note">What the decider had to say.</param>
    [EventType("redaction.approved", 1)]
    public sealed record Approved(ImmutableArray<RedactableEntry> Entries, string? Note) : RedactionEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Note = null };
    }

    /// <summary>Somebody else turned it down.</summary>
    [EventType("redaction.rejected", 1)]
    public sealed record Rejected(string Reason) : RedactionEvent
    {
        /// <inheritdoc/>
        public override DomainEvent WithoutFreeText() => this with { Reason = string.Empty };
    }

    /// <summary>Whoever asked no longer wants it.</summary>
    [EventType("redaction.withdrawn", 1)]
    public sealed record Withdrawn : RedactionEvent;
}
