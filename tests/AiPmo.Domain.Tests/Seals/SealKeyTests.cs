using System.Security.Cryptography;
using AiPmo.Domain.Seals;
using static AiPmo.Domain.Tests.Seals.SealScenario;

namespace AiPmo.Domain.Tests.Seals;

public sealed class SealKeyTests
{
    [Fact]
    public void The_id_of_a_key_follows_from_its_public_half()
    {
        var bytes = Convert.FromBase64String(First.Public.PublicKey);
        First.Public.Id.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
        SealKey.Read(First.Public.PublicKey).ShouldBe(First.Public);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not Base64 at all!")]
    [InlineData("AAAA")]
    public void What_is_no_key_is_not_read(string? text) => SealKey.Read(text).ShouldBeNull();

    [Fact]
    public void A_text_without_end_is_not_read() => SealKey.Read(new string('A', 1_000_000)).ShouldBeNull();

    [Fact]
    public void A_key_on_another_curve_is_not_read()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        SealKey.Read(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())).ShouldBeNull();
    }

    [Fact]
    public void A_key_with_something_behind_it_is_not_read() =>
        SealKey.Read(Convert.ToBase64String([.. Convert.FromBase64String(First.Public.PublicKey), 0])).ShouldBeNull();

    [Fact]
    public void A_signature_holds_for_its_data_and_its_key_only()
    {
        byte[] data = [1, 2, 3];
        var signature = Sign(First.Private, data);
        First.Public.HasSigned(data, signature).ShouldBeTrue();
        First.Public.HasSigned([1, 2, 4], signature).ShouldBeFalse();
        Second.Public.HasSigned(data, signature).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("%%%%")]
    public void What_is_no_signature_holds_for_nothing(string signature) => First.Public.HasSigned([1, 2, 3], signature).ShouldBeFalse();
}
