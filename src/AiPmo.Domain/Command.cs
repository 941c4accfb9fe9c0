using AiPmo.Domain.Access;

namespace AiPmo.Domain;

/// <summary>A wish to change one entity: a plain immutable record. Who, when and which try travel in the envelope.</summary>
public abstract record Command;

/// <summary>A command that knows how it is decided and which right it needs: without a right it does not compile.</summary>
/// <typeparam name="TState">The closed hierarchy of the entity's states.</typeparam>
/// <typeparam name="TEvent">The entity's events.</typeparam>
public interface ICommand<TState, TEvent>
    where TEvent : DomainEvent
{
    /// <summary>The right that is checked in one place before the command reaches the grain.</summary>
    static abstract Right Needs { get; }

    /// <summary>The pure decision.</summary>
    Decision<TEvent> Decide(TState state, DecisionContext context);
}

/// <summary>A command that takes a fresh human key: the key is drawn from its counter before the decision, gaps allowed.</summary>
public interface INeedsUseCaseKey;
