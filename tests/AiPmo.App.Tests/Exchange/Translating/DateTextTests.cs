using AiPmo.App.Exchange.Mapping;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Tests.Exchange.Translating;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("01/2024", "2024-01")]
    [InlineData("1.2024", "2024-01")]
    [InlineData("2024-01", "2024-01")]
    [InlineData("2024/1", "2024-01")]
    [InlineData("Jan-03", "2003-01")]
    [InlineData("Jul-25", "2025-07")]
    [InlineData("March 2024", "2024-03")]
    [InlineData("Mai 2024", "2024-05")]
    [InlineData("Sept. 2024", "2024-09")]
    [InlineData("Dez. 99", "1999-12")]
    public void A_year_stays_a_year_and_a_month_a_month(string text, string expected) => Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("2024-02-01", "2024-02-01")]
    [InlineData("2024-02-01 00:00:00", "2024-02-01")]
    [InlineData("2024-02-01T10:30:00.123Z", "2024-02-01")]
    [InlineData("2024-02-01T10:30:00+02:00", "2024-02-01")]
    [InlineData("20240201", "2024-02-01")]
    [InlineData("31.12.2026", "2026-12-31")]
    [InlineData("1.2.2026", "2026-02-01")]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("12/31/2026", "2026-12-31")]
    [InlineData("5/5/2026", "2026-05-05")]
    [InlineData("3. März 2024", "2024-03-03")]
    [InlineData("3 Mar 2024", "2024-03-03")]
    [InlineData("March 3, 2024", "2024-03-03")]
    [InlineData("March 3rd, 2024", "2024-03-03")]
    [InlineData("24. Dezember 2025, ", null)]
    public void A_day_is_read_however_it_is_written(string text, string? expected) => Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("09/24/2024 12:00:00 AM", "2024-09-24")]
    [InlineData("4/3/2025 0:00", "2025-04-03")]
    [InlineData("03/01/2021 00:00:00", "2021-03-01")]
    public void With_the_month_first_as_the_mapping_says(string text, string expected) => DateText.Read(text, DateOrder.MonthFirst)?.ToString().ShouldBe(expected);

    [Fact]
    public void With_the_day_first_as_the_mapping_says() => DateText.Read("4/3/2025", DateOrder.DayFirst)?.ToString().ShouldBe("2025-03-04");

    [Fact]
    public void What_the_mapping_says_does_not_make_a_thirteenth_month() => DateText.Read("31/12/2026", DateOrder.MonthFirst)?.ToString().ShouldBe("2026-12-31");

    [Fact]
    public void A_point_means_day_first_whatever_the_mapping_says() => DateText.Read("4.3.2025", DateOrder.MonthFirst)?.ToString().ShouldBe("2025-03-04");

    [Theory]
    [InlineData("4/3/2025")]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("30 February 2024")]
    [InlineData("31/02/2024")]
    [InlineData("2024-13")]
    [InlineData("0000-00-00")]
    [InlineData("12345")]
    [InlineData("Q3 2026")]
    [InlineData("99/99/9999")]
    public void What_is_no_date_or_could_be_two_is_not_guessed(string text) => Read(text).ShouldBeNull();

    [Fact]
    public void A_hostile_text_is_no_date_and_takes_no_time() => Read(new string('1', 30_000) + "/1/2024").ShouldBeNull();

    [Theory]
    [InlineData("31/12/2026", DateOrder.DayFirst)]
    [InlineData("12/31/2026 10:00", DateOrder.MonthFirst)]
    [InlineData("4/3/2025", DateOrder.Unknown)]
    [InlineData("2025-04-03", DateOrder.Unknown)]
    public void Some_dates_show_the_order_themselves(string text, DateOrder expected) => DateText.OrderShownBy(text).ShouldBe(expected);

    private static string? Read(string text) => DateText.Read(text, DateOrder.Unknown)?.ToString();
}
