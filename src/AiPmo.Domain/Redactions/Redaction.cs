using System.Collections.Immutable;
using Event = AiPmo.Domain.Redactions.RedactionEvent;

namespace AiPmo.Domain.Redactions;

/// <summary>The emptying of free text in journal entries, which takes two people.</summary>
public abstract record Redaction
{
    private Redaction()
    {
    }

    /// <summary>The state before anything happened.</summary>
    public static Redaction Initial { get; } = new NotRequested();

    /// <summary>Folds one event into the state.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow the state: the journal does not come from this program.</exception>
    public static Redaction Evolve(Redaction state, Event @event) => (state, @event) switch
    {
        (NotRequested, Event.Requested e) => new Open(e.Sequences, e.Reason, e.By),
        (Open open, Event.Approved e) => new Approved(open, e.Entries, e.Note),
        (Open open, Event.Rejected e) => new Rejected(open, e.Reason),
        (Open open, Event.Withdrawn) => new Withdrawn(open),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>Nobody asked yet.</summary>
    public sealed record NotRequested : Redaction;

    /// <summary>Waits for a second person.</summary>
    /// <param name="Sequences">The entries, in ascending order.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who asked.</param>
    public sealed record Open(ImmutableArray<long> Sequences, string Reason, string By) : Redaction;

    /// <summary>The entries were emptied.</summary>
    public sealed record Approved(Open Request, ImmutableArray<RedactableEntry> Entries, string? Note) : Redaction;

    /// <summary>It was turned down.</summary>
    public sealed record Rejected(Open Request, string Reason) : Redaction;

    /// <summary>It was taken back before anybody decided.</summary>
    public sealed record Withdrawn(Open Request) : Redaction;
}
