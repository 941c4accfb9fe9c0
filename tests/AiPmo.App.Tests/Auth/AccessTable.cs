namespace AiPmo.App.Tests.Auth;

/// <summary>
/// Who may come in where, written out by hand. A new endpoint, page or command is a new line here: somebody decides who it is for, and says so.
/// </summary>
internal static class AccessTable
{
    /// <summary>Open to everybody, signed in or not.</summary>
    public const string Anybody = "*";

    private const string Everyone = "contributor pmo-lead team-lead compliance approver auditor admin";
    private const string Contributing = "contributor pmo-lead team-lead compliance";
    private const string Checking = "compliance auditor";

    /// <summary>Endpoints and pages, by method and pattern.</summary>
    public static Dictionary<string, string> Endpoints { get; } = new(StringComparer.Ordinal)
    {
        // Before one is signed in.
        ["GET /sign-in"] = Anybody,
        ["POST /sign-in"] = Anybody,
        ["POST /sign-in/demo"] = Anybody,
        ["POST /sign-out"] = Anybody,
        ["GET /set-up/{Token}"] = Anybody,
        ["POST /set-up/{token}"] = Anybody,
        ["GET /preferences/culture"] = Anybody,
        ["GET /preferences/theme"] = Anybody,
        ["GET /not-found"] = Anybody,
        ["GET /error"] = Anybody,
        ["GET /status/403"] = Anybody,
        ["GET /status/404"] = Anybody,
        ["GET /status/{Code:int}"] = Anybody,
        ["ANY /health/live"] = Anybody,
        ["ANY /health/ready"] = Anybody,

        // Describes what programs can do, and holds no data.
        ["GET /openapi/v1.json"] = Anybody,

        // Pages.
        ["GET /"] = Everyone,
        ["GET /use-cases"] = Everyone,

        // Says to whom it does not let in whom to ask; handing in is a command, and that is checked.
        ["GET /use-cases/new"] = Everyone,
        ["GET /use-cases/{Key}"] = Everyone,
        ["GET /profile"] = Everyone,
        ["POST /profile/save"] = Everyone,
        ["POST /profile/password"] = Everyone,
        ["POST /sign-out/everywhere"] = Everyone,
        ["GET /journal"] = Checking,
        ["GET /admin/people"] = "admin",
        ["GET /admin/tokens"] = "admin",
        ["GET /admin/redactions"] = "compliance auditor admin",
        ["GET /import"] = "pmo-lead",
        ["GET /import/{Id}"] = "pmo-lead",
        ["GET /import/{id}/{what}"] = "pmo-lead",
        ["POST /import/upload"] = "pmo-lead",

        // Files made for people.
        ["GET /export/use-cases/{format}"] = "pmo-lead team-lead compliance approver auditor",
        ["GET /export/journal/{format}"] = Checking,

        // The circuit behind the pages.
        ["ANY /_blazor/negotiate"] = Everyone,
        ["ANY /_blazor"] = Everyone,
        ["ANY /_blazor/disconnect"] = Everyone,
        ["ANY /_blazor/initializers"] = Everyone,
        ["GET /_framework/opaque-redirect"] = Everyone,

        // Programs.
        ["GET /api/v1/use-cases"] = Everyone,
        ["POST /api/v1/use-cases"] = Contributing,
        ["GET /api/v1/use-cases/{key}"] = Everyone,
        ["GET /api/v1/use-cases/{key}/history"] = Everyone,
        ["POST /api/v1/use-cases/{key}/{command}"] = Everyone,
        ["GET /api/v1/journal"] = Checking,
        ["GET /api/v1/journal/{sequence:long}"] = Checking,
        ["POST /api/v1/journal/verify"] = Checking,
        ["GET /api/v1/imports"] = "pmo-lead",
        ["POST /api/v1/imports"] = "pmo-lead",
        ["GET /api/v1/imports/{id}"] = "pmo-lead",
        ["DELETE /api/v1/imports/{id}"] = "pmo-lead",
        ["GET /api/v1/people"] = "admin",
        ["POST /api/v1/people"] = "admin",
        ["GET /api/v1/people/{id}"] = "admin",
        ["PUT /api/v1/people/{id}"] = "admin",
        ["POST /api/v1/people/{id}/invitation"] = "admin",
        ["POST /api/v1/people/{id}/{command}"] = "admin",
    };

    /// <summary>Commands, by kind and name; an empty text is for the installation itself.</summary>
    public static Dictionary<string, string> Commands { get; } = new(StringComparer.Ordinal)
    {
        ["use-case.register"] = Contributing,
        ["use-case.edit"] = Contributing,
        ["use-case.retire"] = "pmo-lead",
        ["use-case.reinstate"] = "pmo-lead",
        ["use-case.take-over"] = "pmo-lead",
        ["use-case.update-from-source"] = "pmo-lead",
        ["use-case.release-person"] = string.Empty,
        ["directory.set-up"] = string.Empty,
        ["directory.add-person"] = "admin",
        ["directory.change-roles"] = "admin",
        ["directory.switch-off"] = "admin",
        ["directory.switch-on"] = "admin",
        ["directory.limit-auditor"] = "admin",
        ["directory.erase-person"] = "admin",
        ["directory.create-token"] = "admin",
        ["directory.revoke-token"] = "admin",

        // Asking for a redaction and deciding on it takes two people: that is the decision's business.
        ["redaction.request-redaction"] = "compliance admin",
        ["redaction.withdraw-redaction"] = "compliance admin",
        ["redaction.decide-redaction"] = "compliance",
        ["seal.introduce-key"] = string.Empty,
        ["seal.rotate-key"] = string.Empty,
    };
}
