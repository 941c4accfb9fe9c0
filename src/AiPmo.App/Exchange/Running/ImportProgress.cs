namespace AiPmo.App.Exchange.Running;

/// <summary>How far an import is.</summary>
/// <param name="Done">Records that have their outcome.</param>
/// <param name="Total">Records of the file.</param>
public sealed record ImportProgress(int Done, int Total);
