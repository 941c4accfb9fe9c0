using AiPmo.App.Auth;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AiPmo.App.Tests.Auth;

public sealed class PasswordsTests
{
    private static readonly PersonRecord Ada = new("ada", "Ada", "ada@example.com", null, null, null, "stamp", 0, null, string.Empty, null);

    private readonly Passwords passwords = Of(10);

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("zwölf Zeichen")]
    [InlineData("🦊🐻🐼🐨🐯🦁")]
    [InlineData("Ada likes engines")]
    public void A_long_password_is_taken_whatever_its_signs(string password) => Passwords.Check(password, "Ada", "ada@example.com").ShouldBeNull();

    [Theory]
    [InlineData(null, "password.too-short")]
    [InlineData("", "password.too-short")]
    [InlineData("elf Zeichen", "password.too-short")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.guessable")]
    [InlineData("abababababababab", "password.guessable")]
    [InlineData("ada@example.com", "password.guessable")]
    [InlineData("ADA@EXAMPLE.COM1", "password.guessable")]
    [InlineData("Ada Lovelace Ada Lovelace", "password.guessable")]
    public void A_short_or_obvious_one_is_not(string? password, string code) => Passwords.Check(password, "Ada Lovelace", "ada@example.com")!.Code.ShouldBe(code);

    [Fact]
    public void Two_hundred_characters_are_taken_and_one_more_is_not()
    {
        var text = string.Concat(Enumerable.Repeat("abcdefghij", 20));
        Passwords.Check(text, "Ada", null).ShouldBeNull();
        Passwords.Check(text + "k", "Ada", null)!.Code.ShouldBe("password.too-long");
    }

    [Fact]
    public void Only_the_right_password_is_right()
    {
        var person = Ada with { PasswordHash = passwords.Hash("correct horse battery") };
        passwords.Verify(person, "correct horse battery").ShouldBe((true, false));
        passwords.Verify(person, "Correct horse battery").IsRight.ShouldBeFalse();
        passwords.Verify(person, null).IsRight.ShouldBeFalse();
        passwords.Verify(person, new string('x', 10_000)).IsRight.ShouldBeFalse();
    }

    [Fact]
    public void Nobody_and_somebody_without_a_password_are_never_right()
    {
        passwords.Verify(null, "correct horse battery").IsRight.ShouldBeFalse();
        passwords.Verify(Ada, "correct horse battery").IsRight.ShouldBeFalse();
        passwords.Verify(Ada, string.Empty).IsRight.ShouldBeFalse();
    }

    [Fact]
    public void A_hash_with_fewer_rounds_than_today_is_made_anew()
    {
        var person = Ada with { PasswordHash = passwords.Hash("correct horse battery") };
        Of(20).Verify(person, "correct horse battery").ShouldBe((true, true));
    }

    private static Passwords Of(int rounds) => new(new PasswordHasher<PersonRecord>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })));
}
