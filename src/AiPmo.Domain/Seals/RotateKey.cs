using AiPmo.Domain.Access;

namespace AiPmo.Domain.Seals;

/// <summary>Hand over to a new key; the one at hand signs that it does.</summary>
/// <param name="PublicKey">The new key's SubjectPublicKeyInfo, Base64.</param>
/// <param name="Signature">The present key's signature over <see cref="SealKey.Handover"/>, Base64.</param>
public sealed record RotateKey(string PublicKey, string Signature) : SealCommand, ICommand<Seal, SealEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RunSystem;

    /// <inheritdoc/>
    public Decision<SealEvent> Decide(Seal state, DecisionContext context) => (SealKey.Read(PublicKey), state) switch
    {
        (null, _) => NotAKey(),
        (_, Seal.Unsealed) => Refuse("seal.no-key", "No key was introduced yet, so that none can hand over."),
        ({ } key, Seal.Sealing sealing) when key.Id == sealing.Key.Id => Accept(),
        ({ } key, Seal.Sealing sealing) when sealing.Former.Contains(key.Id) => UsedBefore(),
        ({ } key, Seal.Sealing sealing) when !sealing.Key.HasSigned(SealKey.Handover(sealing.Key, key), Signature) =>
            Refuse("seal.handover-not-signed", "The present key did not sign this handover."),
        ({ } key, Seal.Sealing sealing) => Accept(new SealEvent.KeyRotated(key.Id, key.PublicKey, sealing.Key.Id, Signature)),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
