namespace AiPmo.Domain.Seals;

/// <summary>What can happen to the installation's sealing key. Public halves only: the private one is never in the database.</summary>
public abstract record SealEvent : DomainEvent
{
    private SealEvent()
    {
    }

    /// <summary>The first key seals from here on.</summary>
    /// <param name="KeyId">The key.</param>
    /// <param name="PublicKey">Its public half.</param>
    [EventType("seal.key-introduced", 1)]
    public sealed record KeyIntroduced(string KeyId, string PublicKey) : SealEvent;

    /// <summary>A key stands in for one that was lost: nothing but the installation's word connects the two.</summary>
    /// <param name="KeyId">The new key.</param>
    /// <param name="PublicKey">Its public half.</param>
    /// <param name="Former">The key that was lost.</param>
    [EventType("seal.key-replaced", 1)]
    public sealed record KeyReplaced(string KeyId, string PublicKey, string Former) : SealEvent;

    /// <summary>A key handed over to the next, and signed that.</summary>
    /// <param name="KeyId">The new key.</param>
    /// <param name="PublicKey">Its public half.</param>
    /// <param name="Former">The key before it.</param>
    /// <param name="Signature">The former key's signature over <see cref="SealKey.Handover"/>.</param>
    [EventType("seal.key-rotated", 1)]
    public sealed record KeyRotated(string KeyId, string PublicKey, string Former, string Signature) : SealEvent;
}
