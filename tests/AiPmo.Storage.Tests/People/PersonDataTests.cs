using AiPmo.Storage.People;

namespace AiPmo.Storage.Tests.People;

public sealed class PersonDataTests
{
    [Theory]
    [InlineData("ada@example.com")]
    [InlineData(" ada.lovelace+ai@mail.example.com ")]
    [InlineData("jürgen@müller.example")]
    [InlineData("root@localhost")]
    public void An_address_is_taken_trimmed(string email) => PersonData.Check("Ada", email, needsEmail: true).Data!.Email.ShouldBe(email.Trim());

    [Theory]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@@example.com")]
    [InlineData("ada@.example")]
    [InlineData("ada@example.")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("ada@example.com, ben@example.com")]
    [InlineData("<ada@example.com>")]
    [InlineData("ada\0@example.com")]
    [InlineData("ada@exa\nmple.com")]
    [InlineData("")]
    public void What_cannot_be_an_address_is_refused(string email) => PersonData.Check("Ada", email, needsEmail: true).Problem!.Code.ShouldBe("person.email-invalid");

    [Fact]
    public void An_address_has_at_most_254_characters()
    {
        var longest = "ada@" + new string('e', 242) + ".example";
        longest.Length.ShouldBe(254);
        PersonData.Check("Ada", longest, needsEmail: true).Problem.ShouldBeNull();
        PersonData.Check("Ada", "x" + longest, needsEmail: true).Problem!.Code.ShouldBe("person.email-invalid");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void A_name_is_needed_and_takes_one_line(string? name) => PersonData.Check(name, "ada@example.com", needsEmail: true).Problem!.Code.ShouldBe("person.name-invalid");

    [Fact]
    public void A_name_has_at_most_200_characters()
    {
        PersonData.Check(new string('a', 200), null, needsEmail: false).Problem.ShouldBeNull();
        PersonData.Check(new string('a', 201), null, needsEmail: false).Problem!.Code.ShouldBe("person.name-invalid");
    }

    [Fact]
    public void Somebody_who_does_not_sign_in_needs_no_address() => PersonData.Check("Ada", " ", needsEmail: false).Data!.EmailKey.ShouldBeNull();
}
