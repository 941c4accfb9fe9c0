using System.Globalization;
using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Tests.Exchange.Translating;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("1.250,50 €", null, "1250.50 EUR")]
    [InlineData("€ 1.250,50", null, "1250.50 EUR")]
    [InlineData("$1,250", true, "1.250 USD")]
    [InlineData("$1,250", false, "1250 USD")]
    [InlineData("1250 EUR", null, "1250 EUR")]
    [InlineData("EUR 1 250 000", null, "1250000 EUR")]
    [InlineData("CHF 1'250.50", null, "1250.50 CHF")]
    [InlineData("1,250,000 USD", null, "1250000 USD")]
    [InlineData("0.5 GBP", null, "0.5 GBP")]
    [InlineData("1.250 EUR", true, "1250 EUR")]
    [InlineData("1.250 EUR", null, null)]
    [InlineData("1250", null, null)]
    [InlineData("-5 EUR", null, null)]
    [InlineData("about 5 EUR", null, null)]
    [InlineData("1.25.50 EUR", null, null)]
    [InlineData("12,34,567 EUR", false, null)]
    [InlineData("5 EUR 6", null, null)]
    public void Amounts_are_read_unless_they_could_be_two(string text, bool? comma, string? expected) =>
        (MoneyText.Read(text, new MoneyForm(null, comma)) is var (amount, currency) ? string.Create(CultureInfo.InvariantCulture, $"{amount} {currency}") : null).ShouldBe(expected);

    [Fact]
    public void A_column_of_thousands_names_its_currency_once() => MoneyText.Read("2,5", new MoneyForm("EUR", true, 1000)).ShouldBe((2500m, "EUR"));

    [Theory]
    [InlineData("['a) x', 'b) y']", new[] { "a) x", "b) y" })]
    [InlineData("[\"it's\", 'say \"x\"']", new[] { "it's", "say \"x\"" })]
    [InlineData("['one, two', 'th\\'ree']", new[] { "one, two", "th'ree" })]
    [InlineData("['first \\nline']", new[] { "first \nline" })]
    [InlineData("[]", new string[0])]
    [InlineData("[ ]", new string[0])]
    [InlineData("[1, None, 2.5]", new[] { "1", "2.5" })]
    [InlineData("['', 'a']", new[] { "a" })]
    public void A_list_as_python_prints_it_is_taken_apart(string text, string[] expected) => ListText.Bracketed(text).ShouldBe(expected);

    [Theory]
    [InlineData("['unterminated]")]
    [InlineData("['a' 'b']")]
    [InlineData("['a'")]
    [InlineData("a, b")]
    [InlineData("[[1], 2]")]
    public void What_is_no_such_list_is_left_as_it_is(string text) => ListText.Bracketed(text).ShouldBeNull();

    [Theory]
    [InlineData("a; b ;; c\nd", ListForm.Auto, new[] { "a", "b", "c", "d" })]
    [InlineData("a, b; c", ListForm.Comma, new[] { "a", "b; c" })]
    [InlineData("a|b", ListForm.Bar, new[] { "a", "b" })]
    [InlineData("a; b", ListForm.None, new[] { "a; b" })]
    [InlineData("a; b\nc", ListForm.Lines, new[] { "a; b", "c" })]
    public void Separated_values_are_taken_apart_as_the_mapping_says(string text, ListForm form, string[] expected) =>
        ListText.Split(new SourceCell(text), form).ShouldBe(expected);

    [Theory]
    [InlineData("Ann Lee", "Ann Lee", null)]
    [InlineData("Ann.Lee@Example.org", null, "ann.lee@example.org")]
    [InlineData("Ann Lee <ann@example.org>", "Ann Lee", "ann@example.org")]
    [InlineData("Lee, Ann (ann@example.org)", "Lee, Ann", "ann@example.org")]
    [InlineData("Dr.  Ann\tLee", "Dr. Ann Lee", null)]
    public void A_person_is_read_by_name_and_address(string text, string? name, string? mail)
    {
        var contact = ContactText.Read(text).ShouldNotBeNull();
        contact.Name.ShouldBe(name);
        contact.Mail.ShouldBe(mail);
    }

    [Theory]
    [InlineData("ann@example.org, bob@example.org")]
    [InlineData("Ann; Bob")]
    [InlineData("?")]
    [InlineData("12345")]
    [InlineData("Ann\u0000Lee")]
    public void What_names_nobody_or_several_is_no_person(string text) => ContactText.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("Ja", true)]
    [InlineData("X", true)]
    [InlineData("TRUE", true)]
    [InlineData("nein", false)]
    [InlineData("0", false)]
    [InlineData("maybe", null)]
    public void Yes_and_no_are_known_in_both_languages(string text, bool? expected) => YesNoText.Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("Germany", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("UK", "GB")]
    [InlineData("österreich", "AT")]
    [InlineData("Atlantis", null)]
    public void Countries_are_known_by_name_in_both_languages(string name, string? expected) => CountryText.Find(name).ShouldBe(expected);
}
