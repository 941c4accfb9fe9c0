using System.Text.RegularExpressions;
using AiPmo.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AiPmo.EndToEnd.Tests.Journey;

/// <summary>How people come into an installation that is empty: the printed link, an invitation, a password, signing in.</summary>
internal static partial class Newcomer
{
    private const string Password = "seven wooden bridges over water";

    /// <summary>Opens the link that the process printed and makes the first administrator.</summary>
    public static async Task SetUpAsync(this Window window, AppProcess app, string name, string email)
    {
        Match printed = await app.PrintedAsync(SetUpLink());
        await window.Page.GotoAsync(printed.Value);
        await window.Page.FillAsync("#name", name);
        await window.Page.FillAsync("#email", email);
        await window.Page.FillAsync("#password", Password);
        await window.ClickAsync("AccountTexts", "set-up.do");
        await window.AtHomeAsync();
    }

    /// <summary>Invites somebody with one role; the link that is theirs.</summary>
    public static async Task<string> InviteAsync(this Window window, string name, string email, string role)
    {
        await window.GoAsync("/admin/people");
        await window.ClickAsync("AdminTexts", "invite");
        ILocator dialog = window.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("#invite-name").FillAsync(name);
        await dialog.Locator("#invite-email").FillAsync(email);
        await dialog.GetByText(window.Texts["Vocabulary", $"role.{role}"], new() { Exact = true }).ClickAsync();
        await dialog.Locator("button[type=submit]").ClickAsync();
        string link = await dialog.Locator("#invite-link").InputValueAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        return link;
    }

    /// <summary>Opens an invitation and chooses a password; afterwards they are signed in.</summary>
    public static async Task JoinAsync(this Window window, string link)
    {
        await window.Page.GotoAsync(link);
        await window.Page.FillAsync("#password", Password);
        await window.ClickAsync("AccountTexts", "join.do");
        await window.AtHomeAsync();
    }

    /// <summary>Signs out, and in again with address and password.</summary>
    public static async Task SignInAgainAsync(this Window window, string email)
    {
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.GotoAsync("/");
        await window.Page.FillAsync("#email", email);
        await window.Page.FillAsync("#password", Password);
        await window.ClickAsync("AccountTexts", "sign-in");
        await window.AtHomeAsync();
    }

    private static async Task AtHomeAsync(this Window window)
    {
        await window.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await window.SettledAsync();
    }

    [GeneratedRegex(@"http://\S+/set-up/\S+")]
    private static partial Regex SetUpLink();
}
