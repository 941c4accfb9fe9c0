using AiPmo.App.Model.Journals;
using AiPmo.App.Model.People;
using AiPmo.Storage.People;

namespace AiPmo.App.Tests.Components.Lists;

public sealed class JournalStateTests
{
    [Theory]
    [InlineData("/journal")]
    [InlineData("/journal?kind=use-case&type=use-case.edited&order=asc&page=2")]
    [InlineData("/journal?key=UC-0042&from=2026-11-01&until=2026-11-20&entry=12")]
    [InlineData("/journal?actor=system%3Acli")]
    public void An_address_survives_the_way_through_the_state(string url) =>
        JournalState.Parse(url).Url.ShouldBe(url);

    [Theory]
    [InlineData("/journal?kind=secrets")]
    [InlineData("/journal?from=yesterday&until=2026-02-30")]
    [InlineData("/journal?key=42&entry=-1&page=0")]
    public void What_cannot_be_read_is_dropped(string url) => JournalState.Parse(url).Url.ShouldBe("/journal");

    [Fact]
    public void A_payload_is_shown_with_line_breaks_and_one_that_is_none_as_it_is()
    {
        PayloadText.Indent("{\"reason\":\"Zü spät\"}").ShouldBe("{\n  \"reason\": \"Zü spät\"\n}");
        PayloadText.Indent("not json").ShouldBe("not json");
    }

    [Theory]
    [InlineData("/admin/people?q=marta&role=pmo-lead&state=SwitchedOff&page=2&person=p-1")]
    [InlineData("/admin/people")]
    public void The_page_of_people_keeps_its_state_in_its_address(string url) => PeopleState.Parse(url).Url.ShouldBe(url);

    [Fact]
    public void A_state_that_is_none_is_dropped()
    {
        PeopleState.Parse("/admin/people?state=17&role=king&person=..%2Fx").Url.ShouldBe("/admin/people");
        PeopleState.Parse("/admin/people?state=Invited").Query.State.ShouldBe(PersonState.Invited);
    }
}
