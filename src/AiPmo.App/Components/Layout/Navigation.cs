namespace AiPmo.App.Components.Layout;

/// <summary>Whom a navigation entry is shown to. Showing is a courtesy: the right is checked where the data and the command are.</summary>
public static class Navigation
{
    public const string ForImport = "pmo-lead,admin";
    public const string ForJournal = "auditor,compliance,admin,pmo-lead";
    public const string ForAdministration = "admin";
}
