using System.Globalization;
using AiPmo.App.Model.Fields;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Tests.Components.Fields;

public sealed class VagueDateTextTests
{
    [Theory]
    [InlineData("2026", "2026")]
    [InlineData(" 2026-11 ", "2026-11")]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("11/2026", "2026-11")]
    [InlineData("11.2026", "2026-11")]
    [InlineData("20.11.2026", "2026-11-20")]
    [InlineData("3/4/2026", "2026-04-03")]
    [InlineData("Nov 2026", "2026-11")]
    [InlineData("november 2026", "2026-11")]
    [InlineData("20 November 2026", "2026-11-20")]
    public void A_date_is_read_as_people_type_it(string typed, string date) =>
        VagueDateText.Parse(typed, CultureInfo.GetCultureInfo("en-GB")).ShouldBe(VagueDate.Parse(date));

    [Theory]
    [InlineData("März 2027", "2027-03")]
    [InlineData("marz 2027", "2027-03")]
    [InlineData("1. Dezember 2026", "2026-12-01")]
    [InlineData("Dez. 2026", "2026-12")]
    public void German_month_names_are_read_in_German(string typed, string date) =>
        VagueDateText.Parse(typed, CultureInfo.GetCultureInfo("de-DE")).ShouldBe(VagueDate.Parse(date));

    [Theory]
    [InlineData("soon")]
    [InlineData("31.11.2026")]
    [InlineData("13/2026")]
    [InlineData("Q3 2026")]
    [InlineData("20.11.26")]
    [InlineData("-1 November 2026")]
    [InlineData("")]
    public void What_is_no_date_is_not_guessed(string typed) => VagueDateText.Parse(typed, CultureInfo.GetCultureInfo("en-GB")).ShouldBeNull();

    [Theory]
    [InlineData("2026", "en-GB", "2026")]
    [InlineData("2026-11", "en-GB", "Nov 2026")]
    [InlineData("2026-11-20", "en-GB", "20 Nov 2026")]
    [InlineData("2026-03", "de-DE", "März 2026")]
    [InlineData("2026-11-20", "de-DE", "20. Nov. 2026")]
    public void A_date_is_shown_at_its_own_precision(string date, string culture, string shown) =>
        VagueDateText.Show(VagueDate.Parse(date)!.Value, CultureInfo.GetCultureInfo(culture)).ShouldBe(shown);

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public void What_is_shown_can_be_typed_again(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        for (var month = 1; month <= 12; month++)
        {
            VagueDateText.Parse(VagueDateText.Show(new VagueDate(2027, month), culture), culture).ShouldBe(new VagueDate(2027, month));
            VagueDateText.Parse(VagueDateText.Show(new VagueDate(2027, month, 9), culture), culture).ShouldBe(new VagueDate(2027, month, 9));
        }
    }
}
