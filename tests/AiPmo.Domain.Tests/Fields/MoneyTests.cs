using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Tests.Fields;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "EUR", 0)]
    [InlineData(12.34, "EUR", 1234)]
    [InlineData(100, "USD", 10000)]
    [InlineData(500, "JPY", 500)]
    public void An_amount_is_kept_in_whole_minor_units(double amount, string currency, long minor)
    {
        var money = Money.Of((decimal)amount, currency)!;
        money.Minor.ShouldBe(minor);
        money.Amount.ShouldBe((decimal)amount);
    }

    [Theory]
    [InlineData(-0.01, "EUR")]
    [InlineData(0.001, "EUR")]
    [InlineData(0.5, "JPY")]
    [InlineData(1, "eur")]
    [InlineData(1, "EURO")]
    [InlineData(1, "€")]
    [InlineData(1, null)]
    [InlineData(1e16, "EUR")]
    public void What_is_no_amount_is_none(double amount, string? currency) => Money.Of((decimal)amount, currency).ShouldBeNull();

    [Fact]
    public void The_largest_amount_is_taken_and_one_cent_more_is_not()
    {
        Money.Of(Money.Largest / 100m, "EUR")!.Minor.ShouldBe(Money.Largest);
        Money.Of((Money.Largest / 100m) + 0.01m, "EUR").ShouldBeNull();
    }
}
