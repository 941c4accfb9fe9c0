using AiPmo.Domain.Access;

namespace AiPmo.Domain.Seals;

/// <summary>Introduce the key at hand: the first one, or one that stands in for a key that was lost (a restore without private keys).</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, Base64.</param>
public sealed record IntroduceKey(string PublicKey) : SealCommand, ICommand<Seal, SealEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.RunSystem;

    /// <inheritdoc/>
    public Decision<SealEvent> Decide(Seal state, DecisionContext context) => (SealKey.Read(PublicKey), state) switch
    {
        (null, _) => NotAKey(),
        ({ } key, Seal.Unsealed) => Accept(new SealEvent.KeyIntroduced(key.Id, key.PublicKey)),
        ({ } key, Seal.Sealing sealing) when key.Id == sealing.Key.Id => Accept(),
        ({ } key, Seal.Sealing sealing) when sealing.Former.Contains(key.Id) => UsedBefore(),
        ({ } key, Seal.Sealing sealing) => Accept(new SealEvent.KeyReplaced(key.Id, key.PublicKey, sealing.Key.Id)),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
