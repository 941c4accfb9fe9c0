namespace AiPmo.App.Resources;

/// <summary>Names the texts of Refusals.resx and Refusals.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class Refusals;
