using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Reactors;

/// <summary>
/// Does what must follow when one entity has decided and others must be told: follows the journal entry by entry, in one process at a time. It may
/// see an entry again after a crash: the commands it sends are recognised by their ids, anything else it does must bear being done twice.
/// </summary>
public interface IReactor
{
    /// <summary>Its name for life: its position is kept under it, its commands' ids follow from it.</summary>
    string Name { get; }

    /// <summary>The stored names of the events it has something to do for; entries of others are passed over.</summary>
    ImmutableArray<string> EventTypes { get; }

    /// <summary>Does what follows from an entry. An exception means: try again later.</summary>
    Task ReactAsync(JournalEntry entry, DomainEvent @event, IReactorCommands commands, CancellationToken cancellationToken);
}

/// <summary>Sends a reactor's commands: each under an id that follows from the reactor, the entry and its place, so that a second try does nothing.</summary>
public interface IReactorCommands
{
    /// <summary>Sends the next command to an entity, as <c>system:</c> and the reactor's name, caused by the entry.</summary>
    /// <exception cref="JournalUnavailableException">The database failed: the entry will be tried again.</exception>
    ValueTask<Answer> SendAsync(StreamId stream, Command command, CancellationToken cancellationToken);
}
