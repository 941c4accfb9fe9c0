using System.Security.Cryptography;
using AiPmo.Domain.Access;
using AiPmo.Domain.Seals;

namespace AiPmo.Domain.Tests.Seals;

/// <summary>Keys of the tests' own, and the installation that uses them.</summary>
internal static class SealScenario
{
    public static readonly Actor Sealer = Actor.System("sealer");

    public static readonly (ECDsa Private, SealKey Public) First = Make();

    public static readonly (ECDsa Private, SealKey Public) Second = Make();

    public static readonly SealEvent Introduced = new SealEvent.KeyIntroduced(First.Public.Id, First.Public.PublicKey);

    public static Scenario<Seal, SealEvent> Given(params SealEvent[] history) => new Scenario<Seal, SealEvent>(Seal.Initial, Seal.Evolve).And(history);

    public static string Sign(ECDsa key, byte[] data) =>
        Convert.ToBase64String(key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public static (ECDsa Private, SealKey Public) Make()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key, SealKey.Read(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()))!);
    }
}
