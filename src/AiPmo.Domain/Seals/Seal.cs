using System.Collections.Immutable;
using Event = AiPmo.Domain.Seals.SealEvent;

namespace AiPmo.Domain.Seals;

/// <summary>Which key seals the journal. One for an installation.</summary>
public abstract record Seal
{
    private Seal()
    {
    }

    /// <summary>The state before anything happened.</summary>
    public static Seal Initial { get; } = new Unsealed();

    /// <summary>Folds one event into the state.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow the state: the journal does not come from this program.</exception>
    public static Seal Evolve(Seal state, Event @event) => (state, @event) switch
    {
        (Unsealed, Event.KeyIntroduced e) => new Sealing(new SealKey(e.KeyId, e.PublicKey), []),
        (Sealing sealing, Event.KeyReplaced e) when e.Former == sealing.Key.Id => Next(sealing, e.KeyId, e.PublicKey),
        (Sealing sealing, Event.KeyRotated e) when e.Former == sealing.Key.Id => Next(sealing, e.KeyId, e.PublicKey),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    private static Sealing Next(Sealing sealing, string keyId, string publicKey) => new(new SealKey(keyId, publicKey), sealing.Former.Add(sealing.Key.Id));

    /// <summary>No key was introduced yet.</summary>
    public sealed record Unsealed : Seal;

    /// <summary>A key seals.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Former">Ids of the keys before it, oldest first; none ever seals again.</param>
    public sealed record Sealing(SealKey Key, ImmutableArray<string> Former) : Seal;
}
