using System.Text.Json;
using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Journey;

/// <summary>The first days of an installation, in a browser: from the printed link to a record that proves itself.</summary>
public sealed class JourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public async Task A_portfolio_goes_from_the_set_up_link_to_a_settled_conflict(string language)
    {
        using TempDirectory data = new();
        await using AppProcess app = await AppProcess.StartAsync(data.Path);
        await PlayAsync(app, language);

        (await app.StopAsync()).ShouldBe(0, app.Output);
        JsonElement audit = await Verbs.ShouldVerifyAsync(data.Path);
        audit.GetProperty("sealed").GetInt64().ShouldBe(audit.GetProperty("entries").GetInt64(), "a stop seals what is there");
    }

    private async Task PlayAsync(AppProcess app, string language)
    {
        await using Window admin = await chromium.OpenAsync(app.Address, new(language));
        await admin.SetUpAsync(app, "Ada Admin", "ada@example.org");
        string forLead = await admin.InviteAsync("Lena Lead", "lena@example.org", "pmo-lead");
        string forOfficer = await admin.InviteAsync("Tom Trusted", "tom@example.org", "compliance");

        await using Window lead = await chromium.OpenAsync(app.Address, new(language));
        await lead.JoinAsync(forLead);
        await lead.SignInAgainAsync("lena@example.org");
        await lead.UploadAsync("ideas.csv", ImportSteps.Ideas);
        (await lead.RunImportAsync(5)).ShouldBe(lead, 5, 3, 0, 0, 1, 1);
        await lead.UploadAsync("ideas.csv", ImportSteps.Ideas);
        (await lead.RunImportAsync(5)).ShouldBe(lead, 5, 0, 0, 3, 1, 1);

        (await lead.TitlesAsync("/use-cases?stage=mvp")).ShouldBe(["Sort the post"]);
        (await lead.TitlesAsync("/use-cases?stage=ideation&sort=title")).ShouldBe(["Answer the phone", "Read the meters"]);
        string key = await lead.HandInAsync("Sort the letters", "Nobody knows where a letter belongs.");
        (await lead.TitlesAsync("/use-cases?q=letters")).ShouldBe(["Sort the letters"]);

        await using Window officer = await chromium.OpenAsync(app.Address, new(language));
        await officer.JoinAsync(forOfficer);
        await lead.TypeAsync(key, "title", "Sort all letters");
        await officer.TypeAsync(key, "title", "Sort letters by department");
        await officer.SaveAsync();
        await Assertions.Expect(officer.Page.Locator("h1")).ToHaveTextAsync("Sort letters by department");

        // The form that is still open is told at once, before anybody presses save there.
        ILocator conflict = lead.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(conflict).ToContainTextAsync(lead.Texts["UseCaseTexts", "conflict.title", "Tom Trusted"]);
        await conflict.GetByText("Sort all letters").ClickAsync();
        await lead.ClickAsync("UseCaseTexts", "conflict.settle");
        await lead.SaveAsync();
        await Assertions.Expect(lead.Page.Locator("h1")).ToHaveTextAsync("Sort all letters");

        await officer.GoAsync($"/use-cases/{key}?tab=history");
        IReadOnlyList<string> history = await officer.Page.Locator(".event").AllInnerTextsAsync();
        history.Count.ShouldBe(3);
        history[0].ShouldContain("Lena Lead");
        history[0].ShouldContain("Sort all letters");
        history[1].ShouldContain("Tom Trusted");
        history[2].ShouldContain("Nobody knows where a letter belongs.");
    }
}
