using System.Text;
using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Journey;

/// <summary>The import wizard, as somebody with a spreadsheet meets it.</summary>
internal static class ImportSteps
{
    /// <summary>Five records of which one is there twice and one has no name; semicolons and umlauts as a German Excel writes them.</summary>
    public static readonly byte[] Ideas = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(
        """
        Key;Title;Business unit;Stage;Problem
        A-1;Sort the post;Mail room;Pilot;"Letters lie about
        for days."
        A-2;Read the meters;Überwachung;Idea;
        A-3;;Mail room;Idea;Nobody knows what this was.
        A-1;Sort the post;Mail room;Pilot;"Letters lie about
        for days."
        A-4;Answer the phone;Service;Idea;Callers wait.

        """.ReplaceLineEndings("\r\n"));

    /// <summary>Uploads a file; afterwards its preview is open.</summary>
    public static async Task UploadAsync(this Window window, string name, byte[] content)
    {
        await window.GoAsync("/import");
        await window.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
        await window.Page.WaitForURLAsync(url => url.Contains("/import/", StringComparison.Ordinal));
        await window.SettledAsync();
        await Assertions.Expect(window.Page.Locator(".import-bar")).ToBeVisibleAsync();
    }

    /// <summary>Runs the import; how many records came to what, by the names on screen.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> RunImportAsync(this Window window, int records)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = window.Texts["ImportTexts", "run", records] }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#report-title")).ToHaveTextAsync(window.Texts["ImportTexts", "report.done"]);
        IReadOnlyList<string> names = await window.Page.Locator(".tally dt").AllInnerTextsAsync();
        IReadOnlyList<string> counts = await window.Page.Locator(".tally dd").AllInnerTextsAsync();
        return names.Zip(counts).ToDictionary(pair => pair.First, pair => int.Parse(pair.Second, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Holds the tally against what it should be, in the order of the screen: records, new, updated, unchanged, skipped, rejected.</summary>
    public static void ShouldBe(this IReadOnlyDictionary<string, int> tally, Window window, params int[] counts)
    {
        string[] keys = ["records", "imported", "updated", "unchanged", "skipped", "rejected"];
        keys.Select(key => tally[window.Texts["ImportTexts", key]]).ShouldBe(counts);
    }
}
