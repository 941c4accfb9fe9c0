using System.Text.Json.Serialization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Hosting;

/// <summary>A command on its way to an entity: plain, immutable, fit to leave the process.</summary>
/// <param name="Stream">The entity.</param>
/// <param name="Command">The wish.</param>
/// <param name="Id">Which try of it: the same id twice has one effect and one answer.</param>
/// <param name="Actor">Who, from the sign-in, the token or the verb.</param>
/// <param name="ExpectedVersion">The version the caller saw (a form, <c>If-Match</c>): another one is refused, never decided again.</param>
/// <param name="Cause">What it follows from (<c>import:…</c>, <c>entry:42</c>), or null.</param>
public sealed record Envelope(StreamId Stream, Command Command, CommandId Id, Actor Actor, long? ExpectedVersion = null, string? Cause = null);

/// <summary>What came of a command: always data, so that a refusal travels like an answer.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Done and durable. Nothing may have changed: then <paramref name="Changed"/> is false.</summary>
    /// <param name="Stream">The entity.</param>
    /// <param name="Version">Its version after the command.</param>
    /// <param name="Key">Its human key, where it has one.</param>
    /// <param name="Changed">Whether the command appended anything.</param>
    /// <param name="Repeated">Whether this is the answer to an earlier try with the same id.</param>
    public sealed record Done(StreamId Stream, long Version, string? Key, bool Changed, bool Repeated = false) : Answer;

    /// <summary>Turned down; nothing was written.</summary>
    public sealed record Refused(Refusal Reason) : Answer;
}

/// <summary>Hands a command to the grain of its entity. Rights were checked before: use <see cref="ICommandBus"/>.</summary>
public interface IGrainHost
{
    /// <summary>Decides, commits, answers.</summary>
    /// <exception cref="JournalUnavailableException">The database failed.</exception>
    ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default);

    /// <summary>
    /// Drops the copy of an entity that nobody will ask for soon: an import of 100,000 leaves memory to those whom people work with. Safe at any time;
    /// a host that looks after this itself does nothing.
    /// </summary>
    void Forget(StreamId stream)
    {
    }
}

/// <summary>The one way in for pages, endpoints, verbs, imports and reactors: checks the right, then the grain decides.</summary>
public interface ICommandBus
{
    /// <summary>Refuses with <c>access.denied</c> unless the actor holds the right the command needs.</summary>
    ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default);
}
