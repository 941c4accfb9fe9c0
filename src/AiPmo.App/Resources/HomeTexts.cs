namespace AiPmo.App.Resources;

/// <summary>Names the texts of HomeTexts.resx and HomeTexts.de.resx for <c>IStringLocalizer</c>.</summary>
public sealed class HomeTexts;
