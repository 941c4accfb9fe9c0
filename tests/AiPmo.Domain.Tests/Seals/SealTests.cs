using AiPmo.Domain.Access;
using AiPmo.Domain.Seals;
using static AiPmo.Domain.Tests.Cast;
using static AiPmo.Domain.Tests.Seals.SealScenario;

namespace AiPmo.Domain.Tests.Seals;

public sealed class SealTests
{
    [Fact]
    public void The_first_key_is_introduced() => Given().When(new IntroduceKey(First.Public.PublicKey), By(Sealer)).Then(Introduced);

    [Fact]
    public void The_key_that_seals_already_is_not_introduced_again() =>
        Given(Introduced).When(new IntroduceKey(First.Public.PublicKey), By(Sealer)).ThenNothingChanges();

    [Fact]
    public void A_key_that_stands_in_for_a_lost_one_says_so() => Given(Introduced)
        .When(new IntroduceKey(Second.Public.PublicKey), By(Sealer))
        .Then(new SealEvent.KeyReplaced(Second.Public.Id, Second.Public.PublicKey, First.Public.Id));

    [Fact]
    public void What_is_no_key_is_refused()
    {
        Given().When(new IntroduceKey("nonsense"), By(Sealer)).ThenRefused("seal.not-a-key");
        Given(Introduced).When(new RotateKey("nonsense", ""), By(Sealer)).ThenRefused("seal.not-a-key");
    }

    [Fact]
    public void A_key_hands_over_with_its_signature() => Given(Introduced)
        .When(new RotateKey(Second.Public.PublicKey, Handover), By(Sealer))
        .Then(new SealEvent.KeyRotated(Second.Public.Id, Second.Public.PublicKey, First.Public.Id, Handover));

    [Fact]
    public void A_handover_that_the_present_key_did_not_sign_is_refused() => Given(Introduced)
        .When(new RotateKey(Second.Public.PublicKey, Sign(Second.Private, SealKey.Handover(First.Public, Second.Public))), By(Sealer))
        .ThenRefused("seal.handover-not-signed");

    [Fact]
    public void Without_a_key_none_can_hand_over() =>
        Given().When(new RotateKey(Second.Public.PublicKey, Handover), By(Sealer)).ThenRefused("seal.no-key");

    [Fact]
    public void Handing_over_to_oneself_changes_nothing() =>
        Given(Introduced).When(new RotateKey(First.Public.PublicKey, ""), By(Sealer)).ThenNothingChanges();

    [Fact]
    public void A_key_that_handed_over_never_seals_again()
    {
        var after = Given(Introduced, new SealEvent.KeyRotated(Second.Public.Id, Second.Public.PublicKey, First.Public.Id, Handover));
        after.When(new IntroduceKey(First.Public.PublicKey), By(Sealer)).ThenRefused("seal.key-used-before");
        after.When(new RotateKey(First.Public.PublicKey, ""), By(Sealer)).ThenRefused("seal.key-used-before");
        after.State.ShouldBeOfType<Seal.Sealing>().Former.ShouldBe([First.Public.Id]);
    }

    [Fact]
    public void A_handover_by_another_key_than_the_present_one_cannot_have_happened() =>
        Should.Throw<InvalidOperationException>(() => Given(Introduced, new SealEvent.KeyRotated("x", "y", Second.Public.Id, "")));

    [Fact]
    public void Only_the_installation_itself_introduces_keys()
    {
        foreach (var role in Roles.All)
        {
            Roles.RightsOf(role).Has(IntroduceKey.Needs).ShouldBeFalse();
            Roles.RightsOf(role).Has(RotateKey.Needs).ShouldBeFalse();
        }
    }

    private static string Handover => field ??= Sign(First.Private, SealKey.Handover(First.Public, Second.Public));
}
