using AiPmo.App.Model;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain;

namespace AiPmo.App.Tests.Components.Looks;

public sealed class TextTests : IAsyncDisposable
{
    private readonly Office office = new();

    [Theory]
    [InlineData(20, "just now", "gerade eben")]
    [InlineData(60, "a minute ago", "vor einer Minute")]
    [InlineData(600, "10 minutes ago", "vor 10 Minuten")]
    [InlineData(7200, "2 hours ago", "vor 2 Stunden")]
    [InlineData(86_400, "yesterday", "gestern")]
    [InlineData(259_200, "3 days ago", "vor 3 Tagen")]
    [InlineData(2_592_000, "21 Oct 2026", "21. Okt. 2026")]
    public void A_moment_is_told_as_people_tell_it(int secondsAgo, string english, string german)
    {
        var at = office.Clock.GetUtcNow().AddSeconds(-secondsAgo);
        using (Culture.English)
        {
            office.Get<TimeTexts>().Ago(at).ShouldBe(english);
        }

        using (Culture.German)
        {
            office.Get<TimeTexts>().Ago(at).ShouldBe(german);
        }
    }

    [Fact]
    public void An_instant_is_shown_on_the_wall_clock_of_the_organisation()
    {
        using var _ = Culture.English;
        office.Get<TimeTexts>().Moment(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero)).ShouldBe("2 Jul 2026, 00:30");
    }

    [Fact]
    public void A_day_begins_where_the_organisation_is() =>
        office.Get<TimeTexts>().StartOf(new DateOnly(2026, 7, 1)).ShouldBe(new DateTimeOffset(2026, 6, 30, 22, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("person:p-marta", "Marta Klein")]
    [InlineData("person:p-erased", "Erased person")]
    [InlineData("system:cli", "Command line")]
    [InlineData("system:reactor", "AiPmo")]
    [InlineData("token:t-1", "Program t-1")]
    public async Task Whoever_acted_has_a_name(string actor, string name)
    {
        using var _ = Culture.English;
        var names = office.Get<Names>();
        await names.LearnAsync([actor], TestContext.Current.CancellationToken);
        names.OfActor(actor).ShouldBe(name);
    }

    [Theory]
    [InlineData("Marta Klein", "MK")]
    [InlineData("Peter van Dijk", "PD")]
    [InlineData("Ébru", "É")]
    [InlineData("  ", "?")]
    [InlineData(null, "?")]
    public void Initials_stand_for_a_person(string? name, string initials) => PersonInitials.Of(name).ShouldBe(initials);

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@cmd", "\"'@cmd\"")]
    [InlineData("say \"no\", please", "\"say \"\"no\"\", please\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void A_cell_of_a_report_is_no_formula(string? text, string cell) => CsvText.Cell(text).ShouldBe(cell);

    [Theory]
    [InlineData("/use-cases?q=x", "/use-cases?q=x")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/sign-in?returnUrl=/", "/")]
    [InlineData("/a\r\nSet-Cookie:x", "/")]
    [InlineData(null, "/")]
    public void Nobody_is_led_to_another_site(string? asked, string led) => Urls.LocalOrHome(asked).ShouldBe(led);

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
