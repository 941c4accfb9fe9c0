namespace AiPmo.App.Model.UseCases;

/// <summary>The tabs of a use case's page, as the address names them.</summary>
public static class Tabs
{
    public const string Overview = "overview";
    public const string Edit = "edit";
    public const string History = "history";

    /// <summary>All of them in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Overview, Edit, History];
}
