using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Tests.Fields;

public sealed class VagueDateTests
{
    [Theory]
    [InlineData("2024")]
    [InlineData("2024-03")]
    [InlineData("2024-03-15")]
    [InlineData("2024-02-29")]
    public void A_date_stays_as_vague_as_it_was_given(string text) => VagueDate.Parse(text)!.Value.ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("2024-3")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2023-02-29")]
    [InlineData("2024-04-31")]
    [InlineData("1899")]
    [InlineData("2200")]
    [InlineData("2024-03-15T00:00")]
    [InlineData("-024-03-15")]
    [InlineData("+024")]
    [InlineData("2024-03-15-01")]
    public void What_is_no_date_is_none(string? text) => VagueDate.Parse(text).ShouldBeNull();

    [Fact]
    public void A_day_without_a_month_is_none() => VagueDate.Checked(2024, null, 3).ShouldBeNull();

    [Fact]
    public void A_year_reaches_from_its_first_to_its_last_day()
    {
        var year = new VagueDate(2024);
        year.Earliest.ShouldBe(new DateOnly(2024, 1, 1));
        year.Latest.ShouldBe(new DateOnly(2024, 12, 31));
    }

    [Fact]
    public void A_month_reaches_to_its_last_day_in_leap_years_too()
    {
        new VagueDate(2024, 2).Latest.ShouldBe(new DateOnly(2024, 2, 29));
        new VagueDate(2023, 2).Latest.ShouldBe(new DateOnly(2023, 2, 28));
    }

    [Fact]
    public void A_day_is_itself()
    {
        var day = VagueDate.Of(new DateOnly(2026, 11, 20));
        day.Earliest.ShouldBe(day.Latest);
        day.ToString().ShouldBe("2026-11-20");
    }

    [Fact]
    public void Dates_sort_by_the_earliest_day_and_the_more_exact_one_first()
    {
        VagueDate[] dates = [new(2024, 3), new(2025), new(2024), new(2024, 1, 1)];

        dates.Order().ShouldBe([new VagueDate(2024, 1, 1), new VagueDate(2024), new VagueDate(2024, 3), new VagueDate(2025)]);
        (new VagueDate(2024) < new VagueDate(2025)).ShouldBeTrue();
        (new VagueDate(2024) > new VagueDate(2025)).ShouldBeFalse();
        (new VagueDate(2024) <= new VagueDate(2024)).ShouldBeTrue();
        (new VagueDate(2024) >= new VagueDate(2025)).ShouldBeFalse();
    }
}
