using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Entities;

/// <summary>What the journal knows of a stream beside its events: who began it and who changed it last.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version.</param>
/// <param name="CreatedAt">When its first entry was written, as the journal writes it.</param>
/// <param name="CreatedBy">Who wrote it.</param>
/// <param name="UpdatedAt">When its newest entry was written.</param>
/// <param name="UpdatedBy">Who wrote it.</param>
public sealed record StreamMeta(StreamId Stream, long Version, string CreatedAt, string CreatedBy, string UpdatedAt, string UpdatedBy)
{
    /// <summary>The meta data after one more entry.</summary>
    public static StreamMeta After(StreamMeta? meta, PendingEntry entry) => meta is null
        ? new StreamMeta(entry.Stream, entry.Version, entry.Time, entry.Actor, entry.Time, entry.Actor)
        : meta with { Version = entry.Version, UpdatedAt = entry.Time, UpdatedBy = entry.Actor };
}

/// <summary>All that hosting an entity takes: how it decides, how it evolves, which rows it shows. One for each kind of grain.</summary>
public abstract class EntityDefinition
{
    /// <summary>The kind, as stream ids begin: <c>use-case</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The state before anything happened.</summary>
    public abstract object Initial { get; }

    /// <summary>Folds an event into a state; an impossible event throws.</summary>
    public abstract object Evolve(object state, DomainEvent @event);

    /// <summary>The pure decision: events, or a refusal.</summary>
    public abstract (IReadOnlyList<DomainEvent>? Events, Refusal? Reason) Decide(object state, Command command, DecisionContext context);

    /// <summary>The read-table rows of a state; a function of state and meta data only, so that a rebuild gives the same rows.</summary>
    public abstract IReadOnlyList<Row> Rows(object state, StreamMeta meta);

    /// <summary>The human key, where the entity has one.</summary>
    public virtual string? KeyOf(object state) => null;

    /// <summary>The read tables this kind fills.</summary>
    public abstract IReadOnlyList<TableSpec> Tables { get; }
}

/// <inheritdoc/>
public abstract class EntityDefinition<TState, TEvent> : EntityDefinition
    where TState : class
    where TEvent : DomainEvent
{
    /// <inheritdoc/>
    public sealed override object Evolve(object state, DomainEvent @event) => Evolve((TState)state, (TEvent)@event);

    /// <inheritdoc/>
    public sealed override (IReadOnlyList<DomainEvent>? Events, Refusal? Reason) Decide(object state, Command command, DecisionContext context) =>
        ((ICommand<TState, TEvent>)command).Decide((TState)state, context) switch
        {
            Decision<TEvent>.Accepted accepted => (accepted.Events, null),
            Decision<TEvent>.Refused refused => (null, refused.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not a decision."),
        };

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Row> Rows(object state, StreamMeta meta) => Rows((TState)state, meta);

    /// <inheritdoc/>
    public sealed override string? KeyOf(object state) => KeyOf((TState)state);

    /// <inheritdoc cref="EntityDefinition.Evolve"/>
    protected abstract TState Evolve(TState state, TEvent @event);

    /// <inheritdoc cref="EntityDefinition.Rows"/>
    protected abstract IReadOnlyList<Row> Rows(TState state, StreamMeta meta);

    /// <inheritdoc cref="EntityDefinition.KeyOf"/>
    protected virtual string? KeyOf(TState state) => null;
}
