using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace AiPmo.App;

/// <summary>Every address of the dashboard is built here, so that a page can move without a search through the code.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string UseCases = "/use-cases";
    public const string NewUseCase = "/use-cases/new";
    public const string UseCasesExport = "/export/use-cases";
    public const string Import = "/import";
    public const string ImportUpload = "/import/upload";
    public const string Journal = "/journal";
    public const string JournalExport = "/export/journal";
    public const string People = "/admin/people";
    public const string Tokens = "/admin/tokens";
    public const string Redactions = "/admin/redactions";
    public const string Profile = "/profile";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string SignOutEverywhere = "/sign-out/everywhere";
    public const string DemoSignIn = "/sign-in/demo";
    public const string SetUp = "/set-up";
    public const string SaveProfile = "/profile/save";
    public const string ChangePassword = "/profile/password";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Status = "/status";
    public const string SetCulture = "/preferences/culture";
    public const string SetTheme = "/preferences/theme";

    /// <summary>The page of one use case, on the tab named, or on its overview.</summary>
    public static string UseCase(string key, string? tab = null) =>
        With($"{UseCases}/{Uri.EscapeDataString(key)}", ("tab", tab));

    /// <summary>The grid, searched for a text.</summary>
    public static string UseCasesMatching(string? text) => With(UseCases, ("q", string.IsNullOrEmpty(text) ? null : text));

    /// <summary>The grid, narrowed to one value of a column; an empty value is "unknown".</summary>
    public static string UseCasesWhere(string column, string value) => With(UseCases, (column, value));

    /// <summary>The download of the use cases that an address shows, as csv, xlsx or json.</summary>
    public static string ExportUseCases(string format, IEnumerable<(string Name, string? Value)> parameters) =>
        With($"{UseCasesExport}/{format}", parameters.Where(parameter => parameter.Name is not ("page" or "size")));

    /// <summary>One entry of the journal.</summary>
    public static string JournalEntry(long sequence) => With(Journal, ("entry", sequence.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One upload on its way in.</summary>
    public static string ImportSession(string id) => $"{Import}/{Uri.EscapeDataString(id)}";

    /// <summary>A file that belongs to an upload: its report, its mapping.</summary>
    public static string ImportFile(string id, string name) => $"{ImportSession(id)}/{name}";

    /// <summary>The download of the whole journal, as json or csv.</summary>
    public static string ExportJournal(string format) => $"{JournalExport}/{format}";

    /// <summary>Changes the language and comes back.</summary>
    public static string CultureTo(string culture, string returnUrl) =>
        With(SetCulture, ("to", culture), ("returnUrl", returnUrl));

    /// <summary>Changes light and dark and comes back.</summary>
    public static string ThemeTo(string theme, string returnUrl) =>
        With(SetTheme, ("to", theme), ("returnUrl", returnUrl));

    /// <summary>The sign-in page, which comes back to <paramref name="returnUrl"/>.</summary>
    public static string SignInThen(string returnUrl) => With(SignIn, ("returnUrl", LocalOrHome(returnUrl)));

    /// <summary>The page behind a one-time link: setting up, joining, choosing a new password.</summary>
    public static string SetUpWith(string token) => $"{SetUp}/{Uri.EscapeDataString(token)}";

    /// <summary>Adds the parameters that are given; an empty one is given.</summary>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> query) =>
        query.Where(parameter => parameter.Value is not null)
            .Aggregate(path, (url, parameter) => QueryHelpers.AddQueryString(url, parameter.Name, parameter.Value!));

    /// <summary>
    /// The address if it stays on this site, else the home page: nobody can be led elsewhere by a link that ends here.
    /// </summary>
    public static string LocalOrHome(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl) && !Anonymous.Contains(url.Split('?', '#')[0])
            ? url
            : Home;

    private static readonly FrozenSet<string> Anonymous =
        new[] { SignIn, SignOut, SignOutEverywhere, DemoSignIn, SetUp, ChangePassword, SetCulture, SetTheme, NotFound, Error }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
