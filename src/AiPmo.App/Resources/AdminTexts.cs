namespace AiPmo.App.Resources;

/// <summary>Names the texts of AdminTexts.resx and AdminTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class AdminTexts;
