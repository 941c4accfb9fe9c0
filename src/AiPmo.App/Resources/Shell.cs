namespace AiPmo.App.Resources;

/// <summary>Names the texts of Shell.resx and Shell.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class Shell;
