using AiPmo.Domain.UseCases;

namespace AiPmo.Domain.Tests.UseCases;

public sealed class UseCaseKeyTests
{
    [Theory]
    [InlineData("UC-0042", 42)]
    [InlineData("uc-42", 42)]
    [InlineData("UC-1", 1)]
    [InlineData("UC-12345", 12345)]
    [InlineData("UC-2147483647", int.MaxValue)]
    public void A_key_is_read_as_people_write_it(string text, int number) => UseCaseKey.Parse(text).ShouldBe(new UseCaseKey(number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("UC-")]
    [InlineData("UC-0")]
    [InlineData("UC--1")]
    [InlineData("UC- 1")]
    [InlineData("UC-1 ")]
    [InlineData("UC-1.5")]
    [InlineData("UC-٤٢")]
    [InlineData("UC-2147483648")]
    [InlineData("UC-00000000000000000001")]
    [InlineData("XX-0001")]
    [InlineData("0042")]
    public void What_is_no_key_is_not_read_as_one(string? text) => UseCaseKey.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(1, "UC-0001")]
    [InlineData(9999, "UC-9999")]
    [InlineData(10000, "UC-10000")]
    public void A_key_has_at_least_four_digits(int number, string text)
    {
        new UseCaseKey(number).ToString().ShouldBe(text);
        UseCaseKey.Parse(text).ShouldBe(new UseCaseKey(number));
    }

    [Fact]
    public void Keys_are_ordered_by_number_and_not_as_text()
    {
        var (two, ten) = (new UseCaseKey(2), new UseCaseKey(10));
        (two < ten).ShouldBeTrue();
        (ten > two).ShouldBeTrue();
        (two <= new UseCaseKey(2)).ShouldBeTrue();
        (two >= new UseCaseKey(2)).ShouldBeTrue();
        new[] { ten, two }.Order().ShouldBe([two, ten]);
    }
}
